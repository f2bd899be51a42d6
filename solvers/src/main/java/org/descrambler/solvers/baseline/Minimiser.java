package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;

/** One of Commons Math's optimisers with its options. */
interface Minimiser {
    /** The largest dimension at which it makes sense. */
    int largestDimension();

    /** The smallest dimension that it takes: coordinates that mean nothing are added where the group has fewer. */
    default int smallestDimension() {
        return 1;
    }

    /** Whether it asks for gradients. */
    default boolean needsGradient() {
        return false;
    }

    /** The gradient's tolerance, relative to the Euclidean gradient: at it a run has converged; NaN for none. */
    default double tolerance() {
        return Double.NaN;
    }

    /** How often the chart is centred at the best point and the optimiser started there, at most. */
    int charts();

    /** Minimises from the origin, until its own rule ends it. */
    void minimise(ChartFunction function, int dimension, RandomGenerator rng);
}
