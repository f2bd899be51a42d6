package org.descrambler.solvers.linesearch;

/**
 * φ(t) for t ≥ 0: an objective along a search direction. Differences to φ(0) are what searches compare, so that is what
 * they are given.
 */
public interface LineFunction {
    /** Whether so many more evaluations of values and slopes may be made; where not, the search ends. */
    boolean mayEvaluate(int count);

    /** φ(t) − φ(0); anything that is not finite stands for a t that is out of reach. */
    double value(double t);

    /** φ′(t), at the t whose value was asked for last. */
    double slope(double t);
}
