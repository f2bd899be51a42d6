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
    public boolean incremental() {
        return true;
    }
}
