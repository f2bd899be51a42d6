package org.descrambler.core.problem;

/**
 * A smooth objective that is a sum over samples, η(P) = Σₛ ℓ(P s) for the columns s of S, and can be estimated from a
 * few of them: what stochastic solvers need.
 */
public interface SampledObjective extends SmoothObjective {
    /** m, the number of samples. */
    long samples();

    /**
     * The mini-batch objective (m/count) Σ ℓ(P s) over the chosen samples. Where the numbers are drawn uniformly, with or
     * without replacement, its value and its derivatives are unbiased estimates of those of the whole.
     *
     * @param which numbers of samples, from 0 to m − 1
     * @param from where the numbers of the mini-batch begin in {@code which}
     * @param count the size of the mini-batch, at least 1
     */
    SmoothObjective batch(int[] which, int from, int count);
}
