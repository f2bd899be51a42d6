package org.descrambler.core.signal;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** The outputs of a linear layer, one sample a row: X Wᵀ + 1 bᵀ, computed block by block from the inputs X. */
public final class LinearLayerSource implements SampleSource {
    private final String name;
    private final SampleSource inputs;
    private final DenseMatrix weights;
    private final double[] bias;

    /**
     * A layer y = W x + b.
     *
     * @param inputs m samples of p channels
     * @param weights W, n×p; not to be modified
     * @param bias b, n numbers, or none for b = 0
     * @throws IllegalArgumentException if the shapes do not fit or W or b is not finite
     */
    public LinearLayerSource(SampleSource inputs, DenseMatrix weights, double... bias) {
        int n = weights.getRowDimension();
        int p = weights.getColumnDimension();
        if (inputs.channels() != p) {
            throw new IllegalArgumentException(inputs.name() + ": the inputs have " + inputs.channels()
                    + " channels, but the weights are " + n + " x " + p
                    + "; one column of weights a channel was expected."
                    + (inputs.channels() == n ? " Maybe the weights are transposed." : ""));
        }
        if (n == 0) {
            throw new IllegalArgumentException("The weights are 0 x " + p + "; at least one row was expected.");
        }
        if (bias.length != 0 && bias.length != n) {
            throw new IllegalArgumentException("The bias has " + bias.length + " entries, but the weights are " + n
                    + " x " + p + "; one entry a row of weights was expected.");
        }
        Finite.requireEntries("weights", p, weights.data());
        Finite.requireEntries("bias", 1, bias);
        this.name = "layer outputs of " + inputs.name();
        this.inputs = inputs;
        this.weights = weights;
        this.bias = bias.clone();
    }

    @Override
    public long samples() {
        return inputs.samples();
    }

    @Override
    public int channels() {
        return weights.getRowDimension();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean readsConcurrently() {
        return inputs.readsConcurrently();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also where an input is NaN or infinite
     */
    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        int n = channels();
        int p = inputs.channels();
        int rows = GramAccumulator.blockSamples(p);
        double[] x = new double[Math.multiplyExact(Math.min(rows, count), p)];
        for (int done = 0; done < count; done += rows) {
            int now = Math.min(rows, count - done);
            inputs.read(first + done, now, x);
            Finite.require(inputs.name(), first + done, now, p, x);
            for (int i = 0; i < now && bias.length > 0; i++) {
                System.arraycopy(bias, 0, out, (done + i) * n, n);
            }
            Backend.preferred()
                    .gemm(
                            false,
                            true,
                            now,
                            n,
                            p,
                            1,
                            x,
                            0,
                            p,
                            weights.data(),
                            0,
                            p,
                            bias.length > 0 ? 1 : 0,
                            out,
                            done * n,
                            n);
        }
    }
}
