package org.descrambler.solvers.lie;

/**
 * Options of {@link AdaptiveCubics}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param kappa κ, the inner iteration stops when the model's gradient has fallen to σ‖s‖²/2 or to min(κ, ‖g‖^θ) of its start
 * @param theta θ, the order of convergence aimed at is 1 + θ
 * @param maxInner most Hessian products of one inner iteration, each of which keeps an n×n matrix; 0 stands for the
 *     dimension of the group
 * @param acceptance η₁, a step is accepted when the actual decrease is at least this part of the quadratic model's
 * @param success η₂, σ falls when the actual decrease is at least this part
 */
public record AdaptiveCubicsOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        double kappa,
        double theta,
        int maxInner,
        double acceptance,
        double success) {
    /** What a run takes unless told otherwise. */
    public static final AdaptiveCubicsOptions DEFAULTS =
            new AdaptiveCubicsOptions(RetractionKind.CAYLEY, 1e-11, true, true, true, 0.1, 1, 500, 0.1, 0.75);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public AdaptiveCubicsOptions {
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
        if (!(acceptance > 0 && acceptance < 1)) {
            throw new IllegalArgumentException(
                    "Option 'acceptance' is " + acceptance + "; a number in (0, 1) was expected.");
        }
        if (!(success >= acceptance && success < 1)) {
            throw new IllegalArgumentException("Option 'success' is " + success
                    + "; a number below 1 and of at least the option 'acceptance', " + acceptance + ", was expected.");
        }
    }

    /** The same with another tolerance. */
    public AdaptiveCubicsOptions withTolerance(double value) {
        return new AdaptiveCubicsOptions(
                retraction,
                value,
                preconditioner,
                rotate,
                secondOrderCheck,
                kappa,
                theta,
                maxInner,
                acceptance,
                success);
    }

    /** The same with another use of the preconditioner. */
    public AdaptiveCubicsOptions withPreconditioner(boolean value) {
        return new AdaptiveCubicsOptions(
                retraction, tolerance, value, rotate, secondOrderCheck, kappa, theta, maxInner, acceptance, success);
    }

    /** The same with another use of the cheaper coordinates. */
    public AdaptiveCubicsOptions withRotate(boolean value) {
        return new AdaptiveCubicsOptions(
                retraction,
                tolerance,
                preconditioner,
                value,
                secondOrderCheck,
                kappa,
                theta,
                maxInner,
                acceptance,
                success);
    }

    /** The same with another retraction. */
    public AdaptiveCubicsOptions withRetraction(RetractionKind value) {
        return new AdaptiveCubicsOptions(
                value,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                kappa,
                theta,
                maxInner,
                acceptance,
                success);
    }
}
