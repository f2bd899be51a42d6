package org.descrambler.solvers.optaplanner;

import org.descrambler.core.problem.IncrementalObjective;

/** An incremental objective, its values and deltas rounded to multiples of 2^−s. */
record RoundedIncrementalCost(IncrementalObjective objective, int exponent) implements IntegerCost {
    @Override
    public long value(int[] pi) {
        return RoundedCost.rounded(objective.value(pi), exponent);
    }

    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        return cost + RoundedCost.rounded(objective.swapDelta(pi, i, j), exponent);
    }

    @Override
    public long afterReversal(int[] pi, long cost, int i, int j) {
        return cost + RoundedCost.rounded(objective.reversalDelta(pi, i, j), exponent);
    }

    @Override
    public long afterSegment(int[] pi, long cost, int first, int last, int to, boolean reversed) {
        return cost + RoundedCost.rounded(objective.segmentDelta(pi, first, last, to, reversed), exponent);
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public boolean incrementalSegments() {
        return true;
    }
}
