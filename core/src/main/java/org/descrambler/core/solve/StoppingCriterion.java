package org.descrambler.core.solve;

import java.util.List;
import java.util.Optional;

/** Says when a run has arrived. Criteria are stateless values and compose. Budgets are not criteria: see {@link Budget}. */
@FunctionalInterface
public interface StoppingCriterion {
    /** Never stops. */
    StoppingCriterion NEVER = progress -> Optional.empty();

    /** The reason to stop after this iteration, or empty to go on. */
    Optional<Termination> check(Progress progress);

    /**
     * Stops when the Riemannian gradient norm is at most {@code tolerance}; never where the method has no gradient.
     *
     * @throws IllegalArgumentException for a negative or NaN tolerance
     */
    static StoppingCriterion gradientNorm(double tolerance) {
        requireTolerance("gradient norm", tolerance);
        return p -> p.gradientNorm() <= tolerance
                ? Optional.of(new Termination(
                        Termination.Reason.GRADIENT_NORM,
                        "The gradient norm " + p.gradientNorm() + " is at most " + tolerance + "."))
                : Optional.empty();
    }

    /**
     * Stops when the value is at most {@code bound + tolerance·max(|bound|, tiny)}.
     *
     * @throws IllegalArgumentException for a negative or NaN tolerance
     */
    static StoppingCriterion bound(double bound, double tolerance) {
        requireTolerance("bound", tolerance);
        double target = bound + tolerance * Math.max(Math.abs(bound), Double.MIN_NORMAL);
        return p -> p.value() <= target
                ? Optional.of(new Termination(
                        Termination.Reason.BOUND_REACHED,
                        "The value " + p.value() + " is within " + tolerance + " of the bound " + bound + "."))
                : Optional.empty();
    }

    /** Stops at the first of the criteria that stops. */
    static StoppingCriterion any(List<StoppingCriterion> criteria) {
        List<StoppingCriterion> all = List.copyOf(criteria);
        return p -> all.stream().flatMap(c -> c.check(p).stream()).findFirst();
    }

    /** Stops when this or the other does. */
    default StoppingCriterion or(StoppingCriterion other) {
        return any(List.of(this, other));
    }

    /** Stops when both do, with the reason of this one. */
    default StoppingCriterion and(StoppingCriterion other) {
        return p -> other.check(p).isPresent() ? check(p) : Optional.empty();
    }

    private static void requireTolerance(String name, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "The " + name + " tolerance (" + tolerance + ") must be zero or positive.");
        }
    }
}
