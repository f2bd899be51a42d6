package org.descrambler.experiments.network;

import java.util.Arrays;

/**
 * Batch normalisation of a trained network: z = γ (y − μ)/√(σ² + ε) + β, one number of each for each neuron.
 *
 * @param scale γ
 * @param shift β
 * @param mean μ
 * @param variance σ²
 * @param epsilon ε
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of buffers, never compared
public record BatchNormalisation(float[] scale, float[] shift, float[] mean, float[] variance, float epsilon) {
    /** Checks the shapes. */
    public BatchNormalisation {
        for (float[] values : new float[][] {shift, mean, variance}) {
            if (values.length != scale.length) {
                throw new IllegalArgumentException("A batch normalisation has " + values.length
                        + " numbers where one for each of its " + scale.length + " scales was expected.");
            }
        }
    }

    /** That of a network before training: γ = 1, β = 0, μ = 0, σ² = 1. */
    public static BatchNormalisation initial(int neurons, float epsilon) {
        float[] ones = new float[neurons];
        Arrays.fill(ones, 1);
        return new BatchNormalisation(ones.clone(), new float[neurons], new float[neurons], ones, epsilon);
    }

    /** Number of neurons. */
    public int neurons() {
        return scale.length;
    }
}
