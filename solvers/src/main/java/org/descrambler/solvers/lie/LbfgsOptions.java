package org.descrambler.solvers.lie;

/**
 * Options of {@link Lbfgs}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param memory how many pairs of steps and changes of the gradient are kept
 * @param transport how they are carried to the next point
 * @param lineSearch how steps are found
 * @param sufficient δ: a step decreases the value by at least this part of what the slope promises
 * @param curvature σ: after a step the slope is at most this part of what it was; unused by backtracking
 */
public record LbfgsOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        int memory,
        TransportKind transport,
        LineSearchKind lineSearch,
        double sufficient,
        double curvature) {
    /** What a run takes unless told otherwise. */
    public static final LbfgsOptions DEFAULTS = new LbfgsOptions(
            RetractionKind.CAYLEY,
            1e-11,
            true,
            true,
            true,
            10,
            TransportKind.TRANSLATION,
            LineSearchKind.HAGER_ZHANG,
            1e-4,
            0.9);

    /** @throws IllegalArgumentException for a value outside its range, naming it */
    public LbfgsOptions {
        new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
        if (memory < 1) {
            throw new IllegalArgumentException("Option 'memory' is " + memory + "; one or more was expected.");
        }
        lineSearch.create(sufficient, curvature);
    }

    /** The same with another retraction. */
    public LbfgsOptions withRetraction(RetractionKind value) {
        return new LbfgsOptions(
                value,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                memory,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another tolerance. */
    public LbfgsOptions withTolerance(double value) {
        return new LbfgsOptions(
                retraction,
                value,
                preconditioner,
                rotate,
                secondOrderCheck,
                memory,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another use of the preconditioner. */
    public LbfgsOptions withPreconditioner(boolean value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                value,
                rotate,
                secondOrderCheck,
                memory,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another use of the cheaper coordinates. */
    public LbfgsOptions withRotate(boolean value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                preconditioner,
                value,
                secondOrderCheck,
                memory,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another choice of the probe. */
    public LbfgsOptions withSecondOrderCheck(boolean value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                value,
                memory,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another number of pairs. */
    public LbfgsOptions withMemory(int value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                value,
                transport,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another transport. */
    public LbfgsOptions withTransport(TransportKind value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                memory,
                value,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another line search. */
    public LbfgsOptions withLineSearch(LineSearchKind value) {
        return new LbfgsOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                memory,
                transport,
                value,
                sufficient,
                curvature);
    }

    LineSearchMethod.Course course() {
        return new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
    }
}
