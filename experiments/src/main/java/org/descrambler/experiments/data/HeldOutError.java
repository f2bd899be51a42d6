package org.descrambler.experiments.data;

import java.util.function.UnaryOperator;

/**
 * How well distance distributions are recovered from traces that were never trained on.
 *
 * <p>Every figure is a relative error √(Σ‖q − p‖² / Σ‖p‖²) over the samples, with p the {@linkplain
 * DeerSample#scaledDensity scaled distribution} and q its estimate on the same scale.
 *
 * @param samples number of samples
 * @param network error of the network
 * @param meanSquare mean of (q − p)² over samples and points, the network's loss
 * @param mean error of the best constant answer, the mean of the distributions
 * @param tikhonov error of {@link TikhonovInversion#oracle}
 */
public record HeldOutError(int samples, double network, double meanSquare, double mean, double tikhonov) {

    /**
     * Measures a network on consecutive samples of a library.
     *
     * @param network maps m×(time points) row-major inputs to m×(distance points) row-major outputs
     * @param library where the samples come from
     * @param first index of the first sample, usually {@link DeerLibrary#TEST}
     * @param samples number of samples, at least 1
     */
    public static HeldOutError measure(UnaryOperator<float[]> network, DeerLibrary library, long first, int samples) {
        DeerBatch batch = library.batch(first, samples);
        float[] outputs = network.apply(batch.inputs());
        if (outputs.length != batch.targets().length) {
            throw new IllegalArgumentException("The network returned " + outputs.length + " numbers, expected "
                    + batch.targets().length + " (" + samples + " samples).");
        }
        int points = library.kernel().distance().points();
        double[] mean = new double[points];
        for (int k = 0; k < batch.targets().length; k++) {
            mean[k % points] += batch.targets()[k] / samples;
        }
        TikhonovInversion inversion = new TikhonovInversion(library.kernel());
        double size = 0;
        double networkError = 0;
        double meanError = 0;
        double tikhonovError = 0;
        for (int m = 0; m < samples; m++) {
            DeerSample sample = library.sample(first + m);
            double[] target = sample.scaledDensity();
            double[] inverted = inversion.oracle(sample);
            double scale = DeerSample.TARGET_PEAK / max(sample.density());
            for (int j = 0; j < points; j++) {
                size += square(target[j]);
                networkError += square(outputs[m * points + j] - target[j]);
                meanError += square(mean[j] - target[j]);
                tikhonovError += square(scale * inverted[j] - target[j]);
            }
        }
        return new HeldOutError(
                samples,
                Math.sqrt(networkError / size),
                networkError / ((double) samples * points),
                Math.sqrt(meanError / size),
                Math.sqrt(tikhonovError / size));
    }

    private static double max(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double square(double x) {
        return x * x;
    }
}
