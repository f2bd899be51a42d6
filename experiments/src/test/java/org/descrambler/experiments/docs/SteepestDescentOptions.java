package org.descrambler.experiments.docs;

// docs: begin options
/**
 * Options of {@link SteepestDescent}.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's
 * @param firstStep the step length t that the first iteration tries twice of
 */
public record SteepestDescentOptions(double tolerance, double firstStep) {
    public static final SteepestDescentOptions DEFAULTS = new SteepestDescentOptions(1e-6, 1);

    public SteepestDescentOptions {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("Option 'tolerance' is " + tolerance + "; zero or more was expected.");
        }
        if (!(firstStep > 0 && Double.isFinite(firstStep))) {
            throw new IllegalArgumentException(
                    "Option 'first-step' is " + firstStep + "; a positive finite number was expected.");
        }
    }
}
// docs: end options
