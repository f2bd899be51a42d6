package org.descrambler.experiments.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.network.BatchNormalisation;
import org.descrambler.experiments.network.DenseLayer;

/**
 * A chain of fully connected layers while it is being trained. What it is made of and starts from is a list of layers, and
 * so is what it becomes.
 */
final class DenseNet implements AutoCloseable {
    /** What a new mean and variance of batch normalisation keep of the old ones in each step. */
    private static final float MOMENTUM = 0.9f;

    private final List<DenseLayer> start;
    private final TorchNetwork torch;

    /**
     * The network before training.
     *
     * @param start the layers with their initial weights; activations Tanh, Sigmoid, Relu, Softplus or Identity
     */
    DenseNet(String name, List<DenseLayer> start, BatchLoss loss, CosineSchedule rate, double weightDecay) {
        this.start = List.copyOf(start);
        SequentialBlock block = new SequentialBlock();
        for (DenseLayer layer : start) {
            block.add(Linear.builder()
                    .setUnits(layer.outputs())
                    .optBias(layer.bias().length > 0)
                    .build());
            layer.normalisation()
                    .ifPresent(normalisation -> block.add(BatchNorm.builder()
                            .optEpsilon(normalisation.epsilon())
                            .optMomentum(MOMENTUM)
                            .build()));
            if (!layer.activation().equals("Identity")) {
                block.add(activation(layer));
            }
        }
        this.torch = new TorchNetwork(name, block, new Shape(start.get(0).inputs()), loss, rate, weightDecay);
        set(start);
    }

    private static UnaryOperator<NDList> activation(DenseLayer layer) {
        return switch (layer.activation()) {
            case "Tanh" -> Activation::tanh;
            case "Sigmoid" -> Activation::sigmoid;
            case "Relu" -> Activation::relu;
            case "Softplus" -> Activation::softPlus;
            default ->
                throw new IllegalArgumentException("Layer " + layer.name() + " has the activation " + layer.activation()
                        + ", expected Tanh, Sigmoid, Relu, Softplus or Identity.");
        };
    }

    /** Normal weights of a given standard deviation, biases of zero. */
    static DenseLayer normal(
            RandomGenerator random, String name, int outputs, int inputs, double deviation, String activation) {
        float[] weights = new float[outputs * inputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (deviation * random.nextGaussian());
        }
        return new DenseLayer(name, outputs, inputs, weights, new float[outputs], activation);
    }

    /** What {@link TrainingLoop} trains. */
    TorchNetwork torch() {
        return torch;
    }

    /** A copy of the layers as they are now. */
    List<DenseLayer> layers() {
        List<DenseLayer> layers = new ArrayList<>();
        Iterator<float[]> parameters = torch.parameters().iterator();
        for (DenseLayer layer : start) {
            layers.add(new DenseLayer(
                    layer.name(),
                    layer.outputs(),
                    layer.inputs(),
                    parameters.next(),
                    layer.bias().length > 0 ? parameters.next() : new float[0],
                    layer.activation(),
                    layer.normalisation()
                            .map(normalisation -> new BatchNormalisation(
                                    parameters.next(),
                                    parameters.next(),
                                    parameters.next(),
                                    parameters.next(),
                                    normalisation.epsilon()))));
        }
        return layers;
    }

    /** Sets the layers' numbers. */
    void set(List<DenseLayer> layers) {
        List<float[]> parameters = new ArrayList<>();
        for (DenseLayer layer : layers) {
            parameters.add(layer.weights());
            if (layer.bias().length > 0) {
                parameters.add(layer.bias());
            }
            layer.normalisation()
                    .ifPresent(normalisation -> parameters.addAll(List.of(
                            normalisation.scale(),
                            normalisation.shift(),
                            normalisation.mean(),
                            normalisation.variance())));
        }
        torch.restore(parameters);
    }

    @Override
    public void close() {
        torch.close();
    }
}
