package org.descrambler.solvers.linesearch;

/** Finds a step along a descent direction. Implementations are immutable. */
public interface LineSearch {
    /**
     * Searches t > 0.
     *
     * @param slope φ′(0), negative
     * @param first the step tried first, positive
     * @param rounding ε ≥ 0, what two values may differ by although they are equal: a condition on values that fails by
     *     no more is decided by slopes, which near a minimum are known to more digits (Hager, Zhang 2005, §2)
     */
    LineStep search(LineFunction function, double slope, double first, double rounding);
}
