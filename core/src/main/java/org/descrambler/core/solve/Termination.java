package org.descrambler.core.solve;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a run ended.
 *
 * @param reason the kind
 * @param detail one sentence with the numbers
 */
public record Termination(Reason reason, String detail) {
    /** The typed reasons, and whether each means that the method arrived where it wanted to. */
    public enum Reason {
        /** An exact method finished: nothing is left to do. */
        EXACT(true),
        /** The Riemannian gradient norm fell below its tolerance. */
        GRADIENT_NORM(true),
        /** The value reached a known bound within the tolerance. */
        BOUND_REACHED(true),
        /** A step was too small to change the value in double precision: as converged as the arithmetic allows. */
        PRECISION(true),
        /** The method can't continue although its tolerance isn't met. */
        STAGNATION(false),
        /** The neighbourhood or the schedule of a search is used up. */
        SEARCH_COMPLETE(false),
        /** The budget's time is spent. */
        TIME_LIMIT(false),
        /** The budget's iterations are spent. */
        ITERATION_LIMIT(false),
        /** The budget's evaluations are spent, or too few are left for one more step. */
        EVALUATION_LIMIT(false),
        /** The observer asked for it. */
        CANCELLED(false);

        private final boolean converged;

        Reason(boolean converged) {
            this.converged = converged;
        }

        /** Whether the method arrived where it wanted to. */
        public boolean converged() {
            return converged;
        }

        /** The name in result files: lower case with hyphens, e.g. {@code gradient-norm}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Termination {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** {@link Reason#converged} of the reason. */
    public boolean converged() {
        return reason.converged();
    }
}
