package org.descrambler.experiments.paper.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.network.ConvolutionBlock;
import org.descrambler.experiments.network.ConvolutionalNetworkWriter;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.DigitsModel;

/**
 * The {@linkplain DigitsModel network of digits} before training: normal weights of variance 2/p, p the inputs of a neuron
 * (He, Zhang, Ren, Sun 2015), no biases. Normalisations hold the mean and variance that the images have there, as in a first
 * step of training: without them the strengths of channels would tell the network from a trained one.
 */
final class UntrainedCnn {
    private static final int[] CHANNELS = {1, 16, 32};
    private static final int KERNEL = 3;
    private static final int HIDDEN = 64;
    private static final int CLASSES = 10;
    private static final float EPSILON = 1e-5f;

    private UntrainedCnn() {}

    static OnnxModel of(RandomGenerator random, NetworkInputs images) {
        List<ConvolutionBlock> blocks = new ArrayList<>();
        int side = images.sampleShape().get(1);
        int features = CHANNELS[CHANNELS.length - 1] * (side / 2) * (side / 2);
        float[] hidden = normal(random, HIDDEN * features, features);
        float[] last = normal(random, CLASSES * HIDDEN, HIDDEN);
        for (int layer = 1; layer < CHANNELS.length; layer++) {
            String name = "conv" + layer;
            int n = CHANNELS[layer];
            int inputs = CHANNELS[layer - 1];
            float[] weights = normal(random, n * inputs * KERNEL * KERNEL, inputs * KERNEL * KERNEL);
            blocks.add(block(name, n, inputs, weights, new float[n], filled(n, 1)));
            // What comes after does not matter to the tap; its weights only have to fit.
            DenseMatrix answers = ChannelSignals.of(
                            model(images, blocks, new float[HIDDEN * n * (side / 2) * (side / 2)], last),
                            name,
                            Tap.PRE,
                            images)
                    .samples();
            float[] mean = new float[n];
            float[] variance = new float[n];
            moments(answers, mean, variance);
            blocks.set(layer - 1, block(name, n, inputs, weights, mean, variance));
        }
        return model(images, blocks, hidden, last);
    }

    private static OnnxModel model(NetworkInputs images, List<ConvolutionBlock> blocks, float[] hidden, float[] last) {
        List<DenseLayer> layers = List.of(
                new DenseLayer("dense", HIDDEN, hidden.length / HIDDEN, hidden, new float[HIDDEN], "Relu"),
                new DenseLayer("output", CLASSES, HIDDEN, last, new float[CLASSES], "Identity"));
        return OnnxModel.of(
                "untrained.onnx",
                ConvolutionalNetworkWriter.model(
                        "untrained", "image", images.sampleShape(), "logits", blocks, layers, Map.of()));
    }

    private static ConvolutionBlock block(
            String name, int n, int inputs, float[] weights, float[] mean, float[] variance) {
        return new ConvolutionBlock(
                name, n, inputs, KERNEL, weights, new float[n], filled(n, 1), new float[n], mean, variance, EPSILON);
    }

    private static float[] filled(int n, float value) {
        float[] out = new float[n];
        Arrays.fill(out, value);
        return out;
    }

    private static float[] normal(RandomGenerator random, int count, int inputs) {
        float[] out = new float[count];
        double deviation = Math.sqrt(2.0 / inputs);
        for (int k = 0; k < count; k++) {
            out[k] = (float) (deviation * random.nextGaussian());
        }
        return out;
    }

    private static void moments(DenseMatrix samples, float[] mean, float[] variance) {
        int m = samples.getRowDimension();
        int n = samples.getColumnDimension();
        double[] values = samples.data();
        for (int channel = 0; channel < n; channel++) {
            double sum = 0;
            for (int row = 0; row < m; row++) {
                sum += values[row * n + channel];
            }
            double middle = sum / m;
            double squares = 0;
            for (int row = 0; row < m; row++) {
                squares += (values[row * n + channel] - middle) * (values[row * n + channel] - middle);
            }
            mean[channel] = (float) middle;
            variance[channel] = (float) (squares / m);
        }
    }
}
