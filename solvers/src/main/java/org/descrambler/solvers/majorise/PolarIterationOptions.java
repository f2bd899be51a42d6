package org.descrambler.solvers.majorise;

/**
 * Options of {@link PolarIteration}.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param extrapolate whether gradients are extrapolated; without it every step is the plain polar step
 * @param probe most Hessian products that a stationary point is probed with for negative curvature before the run ends
 *     there; 0 for no probe
 */
public record PolarIterationOptions(double tolerance, boolean extrapolate, int probe) {
    /** What a run takes unless told otherwise. */
    public static final PolarIterationOptions DEFAULTS = new PolarIterationOptions(1e-9, true, 30);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public PolarIterationOptions {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'tolerance' is " + tolerance + "; a finite number of at least 0 was expected.");
        }
        if (probe < 0) {
            throw new IllegalArgumentException("Option 'probe' is " + probe + "; zero or more was expected.");
        }
    }

    /** The same with another use of extrapolation. */
    public PolarIterationOptions withExtrapolate(boolean value) {
        return new PolarIterationOptions(tolerance, value, probe);
    }

    /** The same with another tolerance. */
    public PolarIterationOptions withTolerance(double value) {
        return new PolarIterationOptions(value, extrapolate, probe);
    }
}
