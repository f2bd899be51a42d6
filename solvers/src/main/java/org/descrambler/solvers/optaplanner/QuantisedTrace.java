package org.descrambler.solvers.optaplanner;

import org.descrambler.core.linalg.DenseMatrix;

/** −tr(PW) = −Σ W_{π(i),i} with the entries of W rounded once to integers. */
final class QuantisedTrace implements PartialCost {
    private final DenseMatrix matrix;
    private final int n;
    private final int shift;
    private final long[] w;

    QuantisedTrace(DenseMatrix matrix) {
        this.matrix = matrix;
        n = matrix.getRowDimension();
        shift = BITS - IntegerCost.ceilingExponent(matrix.maxAbs()) - IntegerCost.ceilingExponent(n);
        w = new long[n * n];
        for (int k = 0; k < w.length; k++) {
            w[k] = Math.round(Math.scalb(matrix.data()[k], shift));
        }
    }

    @Override
    public long value(int[] pi) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum -= w[pi[i] * n + i];
        }
        return sum;
    }

    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        return cost + w[pi[i] * n + i] + w[pi[j] * n + j] - w[pi[j] * n + i] - w[pi[i] * n + j];
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public long contribution(int[] pi, int i) {
        return pi[i] == EMPTY ? 0 : -w[pi[i] * n + i];
    }

    @Override
    public PartialCost monotone() {
        double most = Double.NEGATIVE_INFINITY;
        for (double x : matrix.data()) {
            most = Math.max(most, x);
        }
        DenseMatrix shifted = matrix.copy();
        for (int k = 0; k < n * n; k++) {
            shifted.data()[k] -= most;
        }
        return new QuantisedTrace(shifted);
    }

    @Override
    public double rounding() {
        return Math.scalb((double) n, -shift) + n * 0x1p-51 * matrix.maxAbs();
    }
}
