package org.descrambler.solvers.lie;

/**
 * When an inner iteration in a preconditioner's metric M ends for want of trust in M. The flatness of a direction is its
 * length ‖Ω‖ where ‖Ω‖_M = 1: large where M is small, in planes in which the objective hardly changes. There the curvature
 * in units of M can be rounding, or belong to other orders of magnitude than the step so far, which the model's own
 * precision cannot tell; and a step as long in M as the present one turns such planes by large angles, for which no model
 * holds. Without a preconditioner every flatness is 1.
 *
 * <p>On the smoothness instances of docs/benchmarks.md this halves the iterations: far from the minimiser one product an
 * iteration is best, and at the end no rejections are spent on rounding.
 */
final class Flatness {
    /** So many times flatter than all directions before is too flat, */
    private static final double FLATTER = 4;

    /** if the step could be this long, in radians. */
    private static final double LONG = 0.01;

    private Flatness() {}

    /**
     * Whether the iteration ends before a direction.
     *
     * @param flatness of the direction
     * @param flattest the largest one before
     * @param length ‖s‖_M of the step so far
     */
    static boolean ends(double flatness, double flattest, double length) {
        return flatness > FLATTER * flattest && length * flatness > LONG;
    }
}
