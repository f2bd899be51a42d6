package org.descrambler.solvers.lie;

/**
 * Options of {@link ConjugateGradients}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param beta the formula of β
 * @param powell ν of Powell's restart: the direction is that of steepest descent where successive gradients are so far
 *     from orthogonal, |⟨g', M⁻¹g⟩| ≥ ν⟨g, M⁻¹g⟩, as where the preconditioner changes fast; 0 for never
 * @param restart after so many steps in any case; 0 stands for the dimension of the group
 * @param lineSearch how steps are found
 * @param sufficient δ: a step decreases the value by at least this part of what the slope promises
 * @param curvature σ: after a step the slope is at most this part of what it was; unused by backtracking
 */
public record ConjugateGradientOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        Beta beta,
        double powell,
        int restart,
        LineSearchKind lineSearch,
        double sufficient,
        double curvature) {
    /** What a run takes unless told otherwise. */
    public static final ConjugateGradientOptions DEFAULTS = new ConjugateGradientOptions(
            RetractionKind.CAYLEY,
            1e-11,
            true,
            true,
            true,
            Beta.HAGER_ZHANG,
            0.5,
            0,
            LineSearchKind.HAGER_ZHANG,
            0.01,
            0.1);

    /** @throws IllegalArgumentException for a value outside its range, naming it */
    public ConjugateGradientOptions {
        new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
        if (!(powell >= 0 && powell < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'powell' is " + powell + "; a finite number of at least 0 was expected.");
        }
        if (restart < 0) {
            throw new IllegalArgumentException("Option 'restart' is " + restart + "; zero or more was expected.");
        }
        lineSearch.create(sufficient, curvature);
    }

    /** The same with another retraction. */
    public ConjugateGradientOptions withRetraction(RetractionKind value) {
        return new ConjugateGradientOptions(
                value,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                beta,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another tolerance. */
    public ConjugateGradientOptions withTolerance(double value) {
        return new ConjugateGradientOptions(
                retraction,
                value,
                preconditioner,
                rotate,
                secondOrderCheck,
                beta,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another use of the preconditioner. */
    public ConjugateGradientOptions withPreconditioner(boolean value) {
        return new ConjugateGradientOptions(
                retraction,
                tolerance,
                value,
                rotate,
                secondOrderCheck,
                beta,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another use of the cheaper coordinates. */
    public ConjugateGradientOptions withRotate(boolean value) {
        return new ConjugateGradientOptions(
                retraction,
                tolerance,
                preconditioner,
                value,
                secondOrderCheck,
                beta,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another choice of the probe. */
    public ConjugateGradientOptions withSecondOrderCheck(boolean value) {
        return new ConjugateGradientOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                value,
                beta,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another β. */
    public ConjugateGradientOptions withBeta(Beta value) {
        return new ConjugateGradientOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                value,
                powell,
                restart,
                lineSearch,
                sufficient,
                curvature);
    }

    /** The same with another line search. */
    public ConjugateGradientOptions withLineSearch(LineSearchKind value) {
        return new ConjugateGradientOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                beta,
                powell,
                restart,
                value,
                sufficient,
                curvature);
    }

    LineSearchMethod.Course course() {
        return new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
    }

    /** The formulas of β, with y = g − g'. */
    public enum Beta {
        /** ⟨g, z⟩/⟨g', z'⟩ (Fletcher, Reeves 1964). */
        FLETCHER_REEVES,
        /** max(0, ⟨y, z⟩/⟨g', z'⟩) (Polak, Ribière 1969; Gilbert, Nocedal 1992). */
        POLAK_RIBIERE,
        /** max(0, ⟨y, z⟩/⟨y, Ω'⟩) (Hestenes, Stiefel 1952). */
        HESTENES_STIEFEL,
        /** (⟨y, z⟩ − 2⟨y, M⁻¹y⟩⟨g, Ω'⟩/⟨y, Ω'⟩)/⟨y, Ω'⟩, bounded from below (Hager, Zhang 2005). */
        HAGER_ZHANG,
        /** ⟨g, z⟩/⟨y, Ω'⟩ (Dai, Yuan 1999). */
        DAI_YUAN
    }
}
