package org.descrambler.experiments.training;

import java.util.random.RandomGenerator;

/**
 * Initial weights of a first layer that sees traces: each row is the difference of two random traces, scaled so that the
 * pre-activations of the given samples have unit variance. Random numbers would stay in the weights as white noise: the
 * traces do not span the directions that could teach them away.
 */
final class TraceDifferences {
    private final TrainingBatch samples;
    private final float[] mean;

    /** The differences of these samples, at least two. */
    TraceDifferences(TrainingBatch samples) {
        this.samples = samples;
        this.mean = mean(samples);
    }

    private static float[] mean(TrainingBatch batch) {
        int inputs = batch.inputSize();
        double[] sum = new double[inputs];
        for (int k = 0; k < batch.inputs().length; k++) {
            sum[k % inputs] += batch.inputs()[k];
        }
        float[] mean = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            mean[i] = (float) (sum[i] / batch.samples());
        }
        return mean;
    }

    /** The mean trace, a fresh array. */
    float[] mean() {
        return mean.clone();
    }

    /** Weights of {@code neurons} rows, row-major. */
    float[] weights(int neurons, RandomGenerator random) {
        int inputs = samples.inputSize();
        float[] x = samples.inputs();
        float[] weights = new float[neurons * inputs];
        for (int n = 0; n < neurons; n++) {
            int first = random.nextInt(samples.samples());
            int second = (first + 1 + random.nextInt(samples.samples() - 1)) % samples.samples();
            double[] row = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                row[i] = x[first * inputs + i] - x[second * inputs + i];
            }
            double variance = 0;
            for (int m = 0; m < samples.samples(); m++) {
                double s = 0;
                for (int i = 0; i < inputs; i++) {
                    s += row[i] * (x[m * inputs + i] - mean[i]);
                }
                variance += s * s / samples.samples();
            }
            for (int i = 0; i < inputs; i++) {
                weights[n * inputs + i] = (float) (row[i] / Math.sqrt(variance));
            }
        }
        return weights;
    }
}
