package org.descrambler.solvers.optaplanner;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.solve.Run;

/** Any objective, evaluated anew for every cost and rounded to a multiple of 2^−s. */
record RoundedCost(Objective<Permutation> objective, int exponent) implements IntegerCost {
    private static final int SAMPLES = 8;
    /** Values up to 2^8 times the largest sampled one fit; larger ones are clamped. */
    private static final int HEADROOM = 8;

    private static final long LIMIT = 1L << BITS;

    /** s, chosen by the start and some random permutations; these evaluations are counted. */
    static int exponent(Run<Permutation> run, Permutation start) {
        double largest = 0;
        for (int k = 0; k <= SAMPLES && run.mayEvaluate(3); k++) {
            Permutation sample = k == 0 ? start : run.problem().group().random(run.rng());
            largest = Math.max(largest, Math.abs(run.evaluate(sample).value()));
        }
        return BITS - HEADROOM - IntegerCost.ceilingExponent(largest);
    }

    /** η·2^s, rounded. */
    static long rounded(double value, int exponent) {
        return Math.max(-LIMIT, Math.min(LIMIT, Math.round(Math.scalb(value, exponent))));
    }

    @Override
    public long value(int[] pi) {
        return rounded(objective.at(Permutation.of(pi)).value(), exponent);
    }

    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        int[] swapped = pi.clone();
        swapped[i] = pi[j];
        swapped[j] = pi[i];
        return value(swapped);
    }

    @Override
    public boolean incremental() {
        return false;
    }
}
