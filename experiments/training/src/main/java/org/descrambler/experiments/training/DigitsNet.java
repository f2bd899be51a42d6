package org.descrambler.experiments.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.network.ConvolutionBlock;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.data.Digits;

/**
 * A small convolutional classifier of {@link Digits} while it is being trained: two convolutions of 3×3 with batch
 * normalisation and ReLU (16 and 32 channels), maxima of 2×2, a dense layer of 64 with ReLU, ten logits. The loss is the
 * cross entropy of the labels. Not safe for use by several threads.
 */
final class DigitsNet implements AutoCloseable {
    private static final int[] CHANNELS = {1, 16, 32};
    private static final int KERNEL = 3;
    private static final int HIDDEN = 64;
    private static final int CLASSES = 10;
    private static final int FEATURES = CHANNELS[2] * Digits.PIXELS / 4;
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;
    /** Weight, bias, γ, β, μ, σ². */
    private static final int PARAMETERS_OF_A_BLOCK = 6;

    private final Model model;
    private final Trainer trainer;

    /** The network before training: normal weights of variance 2/inputs (He et al. 2015). */
    DigitsNet(Tracker learningRate, double weightDecay, RandomGenerator random) {
        SequentialBlock block = new SequentialBlock();
        for (int k = 1; k < CHANNELS.length; k++) {
            block.add(Conv2d.builder()
                            .setKernelShape(new Shape(KERNEL, KERNEL))
                            .optPadding(new Shape(KERNEL / 2, KERNEL / 2))
                            .setFilters(CHANNELS[k])
                            .build())
                    .add(BatchNorm.builder()
                            .optEpsilon(EPSILON)
                            .optMomentum(MOMENTUM)
                            .build())
                    .add(Activation::relu);
        }
        block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(HIDDEN).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(CLASSES).build());
        this.model = Model.newInstance("digits", Device.cpu());
        model.setBlock(block);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker(learningRate)
                        .optWeightDecays((float) weightDecay)
                        .build())
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, 1, Digits.SIDE, Digits.SIDE));
        for (int k = 1; k < CHANNELS.length; k++) {
            int inputs = CHANNELS[k - 1] * KERNEL * KERNEL;
            start(random, (k - 1) * PARAMETERS_OF_A_BLOCK, CHANNELS[k], inputs);
        }
        int dense = (CHANNELS.length - 1) * PARAMETERS_OF_A_BLOCK;
        start(random, dense, HIDDEN, FEATURES);
        start(random, dense + 2, CLASSES, HIDDEN);
    }

    private void start(RandomGenerator random, int parameter, int outputs, int inputs) {
        float[] weights = new float[outputs * inputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (Math.sqrt(2.0 / inputs) * random.nextGaussian());
        }
        array(parameter).set(weights);
        array(parameter + 1).set(new float[outputs]);
    }

    /**
     * One step of the optimiser.
     *
     * @param images m×1×8×8, row-major
     * @param labels m digits
     * @return the loss before the step
     */
    double step(float[] images, int[] labels) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = images(manager, images);
            NDArray classes = manager.create(labels, new Shape(labels.length));
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList logits = trainer.forward(new NDList(x));
                NDArray loss = trainer.getLoss().evaluate(new NDList(classes), logits);
                collector.backward(loss);
                value = loss.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    /**
     * The network's answers, with the stored means and variances.
     *
     * @param images m×1×8×8, row-major
     * @return m×10, row-major
     */
    float[] predict(float[] images) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            return trainer.evaluate(new NDList(images(manager, images)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    private static NDArray images(NDManager manager, float[] images) {
        return manager.create(images, new Shape(images.length / Digits.PIXELS, 1, Digits.SIDE, Digits.SIDE));
    }

    /** A copy of the convolutions. */
    List<ConvolutionBlock> blocks() {
        return List.of(block("conv1", 1), block("conv2", 2));
    }

    private ConvolutionBlock block(String name, int k) {
        int first = (k - 1) * PARAMETERS_OF_A_BLOCK;
        return new ConvolutionBlock(
                name,
                CHANNELS[k],
                CHANNELS[k - 1],
                KERNEL,
                values(first),
                values(first + 1),
                values(first + 2),
                values(first + 3),
                values(first + 4),
                values(first + 5),
                EPSILON);
    }

    /** A copy of the dense layers. */
    List<DenseLayer> layers() {
        int first = (CHANNELS.length - 1) * PARAMETERS_OF_A_BLOCK;
        return List.of(
                new DenseLayer("dense", HIDDEN, FEATURES, values(first), values(first + 1), "Relu"),
                new DenseLayer("output", CLASSES, HIDDEN, values(first + 2), values(first + 3), "Identity"));
    }

    private float[] values(int parameter) {
        return array(parameter).toFloatArray();
    }

    /** The parameters of the layers in the order of the data. */
    private NDArray array(int index) {
        Parameter parameter = model.getBlock().getParameters().valueAt(index);
        return parameter.getArray();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
