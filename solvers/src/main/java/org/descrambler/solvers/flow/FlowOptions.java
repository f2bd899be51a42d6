package org.descrambler.solvers.flow;

/**
 * Options of {@link DoubleBracketFlow}.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's
 * @param accuracy the integrator's error tolerance for a step, absolute and relative for each entry of P
 */
public record FlowOptions(double tolerance, double accuracy) {
    /** A gradient of 10⁻⁸, on a path that is followed to 10⁻¹⁰: the gradient can hardly become smaller than the path's error. */
    public static final FlowOptions DEFAULTS = new FlowOptions(1e-8, 1e-10);

    /** @throws IllegalArgumentException for a negative tolerance, or an accuracy out of what the integrator reaches */
    public FlowOptions {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("Option 'tolerance' is " + tolerance + "; zero or more was expected.");
        }
        if (!(accuracy >= 1e-14 && accuracy <= 1e-3)) {
            throw new IllegalArgumentException("Option 'accuracy' is " + accuracy + "; 1e-14 to 1e-3 was expected.");
        }
    }
}
