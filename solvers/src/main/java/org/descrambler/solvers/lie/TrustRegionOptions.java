package org.descrambler.solvers.lie;

/**
 * Options of {@link TrustRegions}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param kappa κ, the inner iteration stops when the residual has fallen to min(κ, ‖r₀‖^θ) of its start
 * @param theta θ, the order of convergence aimed at is 1 + θ
 * @param maxInner most Hessian products of one inner iteration; 0 stands for the dimension of the group
 * @param acceptance ρ', a step is accepted when the actual decrease is at least this part of the model's
 */
public record TrustRegionOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        double kappa,
        double theta,
        int maxInner,
        double acceptance) {
    /** What a run takes unless told otherwise. */
    public static final TrustRegionOptions DEFAULTS =
            new TrustRegionOptions(RetractionKind.CAYLEY, 1e-11, true, true, true, 0.1, 1, 0, 0.1);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public TrustRegionOptions {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'tolerance' is " + tolerance + "; a finite number of at least 0 was expected.");
        }
        if (!(kappa > 0 && kappa < 1)) {
            throw new IllegalArgumentException("Option 'kappa' is " + kappa + "; a number in (0, 1) was expected.");
        }
        if (!(theta >= 0 && theta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'theta' is " + theta + "; a finite number of at least 0 was expected.");
        }
        if (maxInner < 0) {
            throw new IllegalArgumentException("Option 'max-inner' is " + maxInner + "; zero or more was expected.");
        }
        if (!(acceptance >= 0 && acceptance < 0.25)) {
            throw new IllegalArgumentException(
                    "Option 'acceptance' is " + acceptance + "; a number in [0, 0.25) was expected.");
        }
    }

    /** The same with another tolerance. */
    public TrustRegionOptions withTolerance(double value) {
        return new TrustRegionOptions(
                retraction, value, preconditioner, rotate, secondOrderCheck, kappa, theta, maxInner, acceptance);
    }

    /** The same with another use of the preconditioner. */
    public TrustRegionOptions withPreconditioner(boolean value) {
        return new TrustRegionOptions(
                retraction, tolerance, value, rotate, secondOrderCheck, kappa, theta, maxInner, acceptance);
    }

    /** The same with another use of the cheaper coordinates. */
    public TrustRegionOptions withRotate(boolean value) {
        return new TrustRegionOptions(
                retraction, tolerance, preconditioner, value, secondOrderCheck, kappa, theta, maxInner, acceptance);
    }

    /** The same with another retraction. */
    public TrustRegionOptions withRetraction(RetractionKind value) {
        return new TrustRegionOptions(
                value, tolerance, preconditioner, rotate, secondOrderCheck, kappa, theta, maxInner, acceptance);
    }
}
