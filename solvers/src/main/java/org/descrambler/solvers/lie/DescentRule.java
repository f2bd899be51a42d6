package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineStep;

/** What tells one first-order method from another: directions, the steps tried first, and what is remembered of both. */
interface DescentRule {
    /** Writes a search direction at the iterate's point to {@code out}, which holds the direction before. */
    void direction(DenseMatrix out);

    /**
     * Searches along the direction.
     *
     * @param slope φ′(0), negative, in units
     */
    LineStep search(LineFunction line, double slope, double first);

    /**
     * The step to try first along the direction; NaN where nothing is known yet.
     *
     * @param slope φ′(0)
     */
    double first(double slope);

    /**
     * Learns from a step; called when the iterate is at its new point.
     *
     * @param direction Ω; the rule may not keep it
     * @param slope φ′(0)
     */
    void accepted(LineStep step, DenseMatrix direction, double slope);

    /**
     * Forgets what is remembered, so that the next direction is that of steepest descent.
     *
     * @return whether there was something to forget
     */
    boolean restart();
}
