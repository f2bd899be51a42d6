package org.descrambler.solvers.lie;

/**
 * Options of {@link SteepestDescent}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param lineSearch how steps are found
 * @param sufficient δ: a step decreases the value by at least this part of what the slope promises
 * @param curvature σ: after a step the slope is at most this part of what it was; unused by backtracking
 */
public record SteepestDescentOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        LineSearchKind lineSearch,
        double sufficient,
        double curvature) {
    /** What a run takes unless told otherwise. */
    public static final SteepestDescentOptions DEFAULTS = new SteepestDescentOptions(
            RetractionKind.CAYLEY, 1e-11, true, true, true, LineSearchKind.ARMIJO, 1e-4, 0.9);

    /** @throws IllegalArgumentException for a value outside its range, naming it */
    public SteepestDescentOptions {
        new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
        lineSearch.create(sufficient, curvature);
    }

    /** The same with another retraction. */
    public SteepestDescentOptions withRetraction(RetractionKind value) {
        return new SteepestDescentOptions(
                value, tolerance, preconditioner, rotate, secondOrderCheck, lineSearch, sufficient, curvature);
    }

    /** The same with another tolerance. */
    public SteepestDescentOptions withTolerance(double value) {
        return new SteepestDescentOptions(
                retraction, value, preconditioner, rotate, secondOrderCheck, lineSearch, sufficient, curvature);
    }

    /** The same with another use of the preconditioner. */
    public SteepestDescentOptions withPreconditioner(boolean value) {
        return new SteepestDescentOptions(
                retraction, tolerance, value, rotate, secondOrderCheck, lineSearch, sufficient, curvature);
    }

    /** The same with another use of the cheaper coordinates. */
    public SteepestDescentOptions withRotate(boolean value) {
        return new SteepestDescentOptions(
                retraction, tolerance, preconditioner, value, secondOrderCheck, lineSearch, sufficient, curvature);
    }

    /** The same with another choice of the probe. */
    public SteepestDescentOptions withSecondOrderCheck(boolean value) {
        return new SteepestDescentOptions(
                retraction, tolerance, preconditioner, rotate, value, lineSearch, sufficient, curvature);
    }

    /** The same with another line search. */
    public SteepestDescentOptions withLineSearch(LineSearchKind value) {
        return new SteepestDescentOptions(
                retraction, tolerance, preconditioner, rotate, secondOrderCheck, value, sufficient, curvature);
    }

    LineSearchMethod.Course course() {
        return new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
    }
}
