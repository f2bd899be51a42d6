package org.descrambler.experiments.network;

/**
 * A convolution with batch normalisation and ReLU: y = max(0, γ (W ∗ x + b − μ)/√(σ² + ε) + β), kernels k×k with k odd, zeros
 * around the image so that it keeps its size.
 *
 * @param name name of the layer, used for its tensors
 * @param outputs channels of y
 * @param inputs channels of x
 * @param kernel k
 * @param weights W, outputs × inputs × k × k, row-major
 * @param bias b, one number a channel of y, as all that follow
 * @param scale γ
 * @param shift β
 * @param mean μ
 * @param variance σ²
 * @param epsilon ε
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of buffers, never compared
public record ConvolutionBlock(
        String name,
        int outputs,
        int inputs,
        int kernel,
        float[] weights,
        float[] bias,
        float[] scale,
        float[] shift,
        float[] mean,
        float[] variance,
        float epsilon) {
    /** Checks the shapes. */
    public ConvolutionBlock {
        long size = (long) outputs * inputs * kernel * kernel;
        if (outputs < 1 || inputs < 1 || kernel < 1 || kernel % 2 == 0 || weights.length != size) {
            throw new IllegalArgumentException("Convolution " + name + " has " + weights.length + " weights, expected "
                    + outputs + "×" + inputs + "×" + kernel + "×" + kernel + " with an odd kernel.");
        }
        for (float[] values : new float[][] {bias, scale, shift, mean, variance}) {
            if (values.length != outputs) {
                throw new IllegalArgumentException("Convolution " + name + " has " + values.length
                        + " numbers where one for each of its " + outputs + " channels was expected.");
            }
        }
    }
}
