package org.descrambler.experiments.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.ConvolutionBlock;
import org.descrambler.experiments.network.DenseLayer;

/**
 * A small convolutional classifier of {@link Digits} while it is being trained: two convolutions of 3×3 with batch
 * normalisation and ReLU (16 and 32 channels), maxima of 2×2, a dense layer of 64 with ReLU, ten logits. The loss is the
 * cross entropy of the labels. Not safe for use by several threads.
 */
final class DigitsNet implements AutoCloseable {
    /** Classes that the logits stand for. */
    static final int CLASSES = 10;

    private static final int[] CHANNELS = {1, 16, 32};
    private static final int KERNEL = 3;
    private static final int HIDDEN = 64;
    private static final int FEATURES = CHANNELS[2] * Digits.PIXELS / 4;
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;
    /** Weight, bias, γ, β, μ, σ². */
    private static final int PARAMETERS_OF_A_BLOCK = 6;

    private final TorchNetwork torch;

    /** The network before training: normal weights of variance 2/inputs (He et al. 2015). */
    DigitsNet(CosineSchedule rate, double weightDecay, RandomGenerator random) {
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
        this.torch = new TorchNetwork(
                "digits", block, new Shape(1, Digits.SIDE, Digits.SIDE), BatchLoss.CROSS_ENTROPY, rate, weightDecay);
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
        torch.set(parameter, weights);
        torch.set(parameter + 1, new float[outputs]);
    }

    /** What {@link TrainingLoop} trains: images m×1×8×8 to logits. */
    TorchNetwork torch() {
        return torch;
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
                torch.values(first),
                torch.values(first + 1),
                torch.values(first + 2),
                torch.values(first + 3),
                torch.values(first + 4),
                torch.values(first + 5),
                EPSILON);
    }

    /** A copy of the dense layers. */
    List<DenseLayer> layers() {
        int first = (CHANNELS.length - 1) * PARAMETERS_OF_A_BLOCK;
        return List.of(
                new DenseLayer("dense", HIDDEN, FEATURES, torch.values(first), torch.values(first + 1), "Relu"),
                new DenseLayer(
                        "output", CLASSES, HIDDEN, torch.values(first + 2), torch.values(first + 3), "Identity"));
    }

    @Override
    public void close() {
        torch.close();
    }
}
