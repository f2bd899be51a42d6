package org.descrambler.solvers.linesearch;

/**
 * What a line search ended with.
 *
 * @param outcome whether there is a step
 * @param step t; where one was found, the last point at which the function was evaluated
 * @param value φ(t) − φ(0)
 */
public record LineStep(Outcome outcome, double step, double value) {
    /** How a search ends. */
    public enum Outcome {
        /** The step satisfies the search's conditions. */
        FOUND,
        /** The step descends, but the search's condition on the slope could not be met. */
        DESCENDED,
        /** No step descends, as far as the arithmetic shows. */
        FAILED,
        /** The function refused an evaluation. */
        REFUSED
    }

    /** Whether there is a step to take. */
    public boolean usable() {
        return outcome == Outcome.FOUND || outcome == Outcome.DESCENDED;
    }
}
