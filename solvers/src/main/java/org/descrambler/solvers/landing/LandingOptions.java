package org.descrambler.solvers.landing;

/**
 * Options of {@link Landing}.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's
 * @param attraction μ = λt, how strongly a step of length t is drawn to the group: XXᵀ − I becomes smaller by 2μ of itself,
 *     to first order
 * @param epsilon the largest distance ‖XXᵀ − I‖ from the group that steps may lead to
 */
public record LandingOptions(double tolerance, double attraction, double epsilon) {
    /** ε as Ablin and Peyré choose it, and the strongest attraction for which steps are known to be safe. */
    public static final LandingOptions DEFAULTS = new LandingOptions(1e-6, 0.25, 0.5);

    /** @throws IllegalArgumentException for values out of their ranges */
    public LandingOptions {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("Option 'tolerance' is " + tolerance + "; zero or more was expected.");
        }
        if (!(attraction > 0 && attraction <= 0.25)) {
            throw new IllegalArgumentException(
                    "Option 'attraction' is " + attraction + "; more than 0 and at most 0.25 was expected.");
        }
        // The singular values of X are between √(1 − ε) and √(1 + ε): within reach of Newton–Schulz, which ends at √3.
        if (!(epsilon > 0 && epsilon <= 0.75)) {
            throw new IllegalArgumentException(
                    "Option 'epsilon' is " + epsilon + "; more than 0 and at most 0.75 was expected.");
        }
    }
}
