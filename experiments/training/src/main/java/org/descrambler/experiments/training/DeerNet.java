package org.descrambler.experiments.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.network.DenseLayer;

/**
 * The two-layer DEERNet, q = logistic(W₂ tanh(W₁ x + b₁) + b₂), while it is being trained.
 *
 * <p>Hidden layer tanh, output logistic, as in the networks of Worswick et al., Science Advances 4 (2018) eaat5218: a
 * distance distribution is not negative. The loss is the squared error ‖q − p‖², summed over the distances and averaged
 * over the samples. It is trained on centred traces x − x̄, which spares Adam the one large direction that all traces share;
 * x̄ goes into b₁ in the end, so the trained network takes traces as they are. Not safe for use by several threads.
 */
final class DeerNet implements AutoCloseable {
    private final DenseNet net;
    private final float[] mean;

    /**
     * The network before training.
     *
     * @param start samples that set the start, see {@link TraceDifferences}
     */
    DeerNet(TrainingBatch start, int hidden, CosineSchedule rate, double weightDecay, RandomGenerator random) {
        TraceDifferences differences = new TraceDifferences(start);
        this.mean = differences.mean();
        int outputs = start.targetSize();
        DenseLayer first = new DenseLayer(
                "hidden", hidden, mean.length, differences.weights(hidden, random), new float[hidden], "Tanh");
        DenseLayer second = DenseNet.normal(random, "output", outputs, hidden, 1 / Math.sqrt(hidden), "Sigmoid");
        this.net = new DenseNet("deernet", List.of(first, second), BatchLoss.SQUARED_ERROR, rate, weightDecay);
    }

    /** What is trained, for {@linkplain #centred centred} traces. */
    TorchNetwork torch() {
        return net.torch();
    }

    /** A batch with x̄ taken from its traces. */
    TrainingBatch centred(TrainingBatch batch) {
        float[] centred = batch.inputs().clone();
        for (int k = 0; k < centred.length; k++) {
            centred[k] -= mean[k % mean.length];
        }
        return new TrainingBatch(batch.samples(), centred, batch.targets());
    }

    /** The layers as they are trained, for centred traces. */
    List<DenseLayer> layers() {
        return net.layers();
    }

    /** Sets the layers to those of an earlier {@link #layers}. */
    void set(List<DenseLayer> layers) {
        net.set(layers);
    }

    /** The layers for traces as they are: the centring goes into the first bias, W₁(x − x̄) + b₁ = W₁x + (b₁ − W₁x̄). */
    List<DenseLayer> folded() {
        List<DenseLayer> layers = new ArrayList<>(net.layers());
        DenseLayer first = layers.get(0);
        float[] bias = new float[first.outputs()];
        for (int n = 0; n < bias.length; n++) {
            double sum = first.bias()[n];
            for (int i = 0; i < mean.length; i++) {
                sum -= (double) first.weights()[n * mean.length + i] * mean[i];
            }
            bias[n] = (float) sum;
        }
        layers.set(
                0,
                new DenseLayer(
                        first.name(), first.outputs(), first.inputs(), first.weights(), bias, first.activation()));
        return layers;
    }

    /**
     * The answers of the {@linkplain #folded folded} network, computed by the training library.
     *
     * @param traces m×inputs, row-major, as they are
     * @return m×outputs, row-major
     */
    float[] predict(float[] traces) {
        List<DenseLayer> trained = net.layers();
        net.set(folded());
        float[] outputs = net.torch().predict(traces);
        net.set(trained);
        return outputs;
    }

    @Override
    public void close() {
        net.close();
    }
}
