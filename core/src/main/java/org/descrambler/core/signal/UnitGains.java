package org.descrambler.core.signal;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The gains g that make each neuron's signal a unit vector, gᵢ = 1/√bᵢᵢ with B = SSᵀ, and what they make of a layer. A neuron
 * whose root mean square is below 2⁻⁴⁸ of the loudest one's, such as a ReLU that never fires, has no signal but rounding
 * and keeps the gain 1.
 */
public final class UnitGains {
    /** The square of the relative root mean square below which a neuron is silent: a few roundings of the loudest. */
    private static final double SILENT = 0x1p-96;

    private final double[] gains;

    private UnitGains(double[] gains) {
        this.gains = gains;
    }

    /**
     * The gains for a Gram matrix B, n×n.
     *
     * @throws IllegalArgumentException where a diagonal entry is negative or not finite
     */
    public static UnitGains of(DenseMatrix gram) {
        int n = gram.getRowDimension();
        double[] gains = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            gains[i] = gram.getEntry(i, i);
            if (!(gains[i] >= 0 && gains[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Entry (" + i + ", " + i + ") of B is " + gains[i]
                                + "; the squared norm of a neuron's signal, which is not negative, was expected to find its gain.");
            }
            largest = Math.max(largest, gains[i]);
        }
        for (int i = 0; i < n; i++) {
            gains[i] = gains[i] > SILENT * largest ? 1 / Math.sqrt(gains[i]) : 1;
        }
        return new UnitGains(gains);
    }

    /** g₀, …, g_{n−1}, as a new array. */
    public double[] toArray() {
        return gains.clone();
    }

    /** D B D with D = diag(g): of the Gram matrix itself the correlations (not centred) of the neurons. */
    public DenseMatrix applyTo(DenseMatrix gram) {
        int n = gains.length;
        DenseMatrix out = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                // In this order nothing overflows, since |b_ij| ≤ √(b_ii b_jj).
                double entry = gains[i] * gram.getEntry(i, j) * gains[j];
                out.setEntry(i, j, entry);
                out.setEntry(j, i, entry);
            }
        }
        return out;
    }

    /** The layer with the signals DS and the weights DW; its samples are scaled as they are read. */
    public Layer applyTo(Layer layer) {
        Signals s = layer.signals();
        return new Layer(
                layer.name(),
                new Signals(
                        applyTo(s.gram()),
                        s.samples(),
                        s.centred(),
                        s.source().map(source -> new ScaledSource(source, gains))),
                layer.weights().map(this::rows));
    }

    private DenseMatrix rows(DenseMatrix w) {
        DenseMatrix out = w.copy();
        int p = w.getColumnDimension();
        for (int i = 0; i < gains.length; i++) {
            for (int j = 0; j < p; j++) {
                out.data()[i * p + j] *= gains[i];
            }
        }
        return out;
    }
}
