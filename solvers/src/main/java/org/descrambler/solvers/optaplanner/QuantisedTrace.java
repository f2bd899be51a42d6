package org.descrambler.solvers.optaplanner;

import org.descrambler.core.linalg.DenseMatrix;

/** −tr(PW) = −Σ W_{π(i),i} with the entries of W rounded once to integers. */
final class QuantisedTrace implements IntegerCost {
    private final int n;
    private final long[] w;

    QuantisedTrace(DenseMatrix matrix) {
        n = matrix.getRowDimension();
        int shift = BITS - IntegerCost.ceilingExponent(matrix.maxAbs()) - IntegerCost.ceilingExponent(n);
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
}
