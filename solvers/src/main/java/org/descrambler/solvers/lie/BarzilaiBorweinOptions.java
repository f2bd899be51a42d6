package org.descrambler.solvers.lie;

import org.descrambler.solvers.linesearch.ArmijoBacktracking;
import org.descrambler.solvers.linesearch.NonMonotone;

/**
 * Options of {@link BarzilaiBorwein}.
 *
 * @param retraction the step
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm, which
 *     makes it independent of the data's scale
 * @param preconditioner whether an objective's preconditioner is used where it offers one
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param secondOrderCheck whether a stationary point is probed for negative curvature before the run ends there
 * @param step which of the two step lengths
 * @param reference what a step must descend from
 * @param memory how many values {@link Reference#LARGEST} looks at
 * @param eta η in [0, 1], by which {@link Reference#MEAN} remembers the past
 * @param sufficient δ: a step decreases the value by at least this part of what the slope promises
 */
public record BarzilaiBorweinOptions(
        RetractionKind retraction,
        double tolerance,
        boolean preconditioner,
        boolean rotate,
        boolean secondOrderCheck,
        Step step,
        Reference reference,
        int memory,
        double eta,
        double sufficient) {
    /** What a run takes unless told otherwise. */
    public static final BarzilaiBorweinOptions DEFAULTS = new BarzilaiBorweinOptions(
            RetractionKind.CAYLEY, 1e-11, true, true, true, Step.ALTERNATING, Reference.MEAN, 10, 0.85, 1e-4);

    /** @throws IllegalArgumentException for a value outside its range, naming it */
    public BarzilaiBorweinOptions {
        new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
        if (memory < 1) {
            throw new IllegalArgumentException("Option 'memory' is " + memory + "; one or more was expected.");
        }
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("Option 'eta' is " + eta + "; a number in [0, 1] was expected.");
        }
        new ArmijoBacktracking(sufficient);
    }

    /** The same with another retraction. */
    public BarzilaiBorweinOptions withRetraction(RetractionKind value) {
        return new BarzilaiBorweinOptions(
                value, tolerance, preconditioner, rotate, secondOrderCheck, step, reference, memory, eta, sufficient);
    }

    /** The same with another tolerance. */
    public BarzilaiBorweinOptions withTolerance(double value) {
        return new BarzilaiBorweinOptions(
                retraction, value, preconditioner, rotate, secondOrderCheck, step, reference, memory, eta, sufficient);
    }

    /** The same with another use of the preconditioner. */
    public BarzilaiBorweinOptions withPreconditioner(boolean value) {
        return new BarzilaiBorweinOptions(
                retraction, tolerance, value, rotate, secondOrderCheck, step, reference, memory, eta, sufficient);
    }

    /** The same with another use of the cheaper coordinates. */
    public BarzilaiBorweinOptions withRotate(boolean value) {
        return new BarzilaiBorweinOptions(
                retraction,
                tolerance,
                preconditioner,
                value,
                secondOrderCheck,
                step,
                reference,
                memory,
                eta,
                sufficient);
    }

    /** The same with another choice of the probe. */
    public BarzilaiBorweinOptions withSecondOrderCheck(boolean value) {
        return new BarzilaiBorweinOptions(
                retraction, tolerance, preconditioner, rotate, value, step, reference, memory, eta, sufficient);
    }

    /** The same with another step. */
    public BarzilaiBorweinOptions withStep(Step value) {
        return new BarzilaiBorweinOptions(
                retraction,
                tolerance,
                preconditioner,
                rotate,
                secondOrderCheck,
                value,
                reference,
                memory,
                eta,
                sufficient);
    }

    /** The same with another reference. */
    public BarzilaiBorweinOptions withReference(Reference value) {
        return new BarzilaiBorweinOptions(
                retraction, tolerance, preconditioner, rotate, secondOrderCheck, step, value, memory, eta, sufficient);
    }

    LineSearchMethod.Course course() {
        return new LineSearchMethod.Course(retraction, tolerance, preconditioner, rotate, secondOrderCheck);
    }

    /** The step lengths of Barzilai and Borwein. */
    public enum Step {
        /** ⟨s, Ms⟩/⟨s, y⟩. */
        LONG,
        /** ⟨s, y⟩/⟨y, M⁻¹y⟩. */
        SHORT,
        /** One and the other. */
        ALTERNATING
    }

    /** The values that a non-monotone step may be compared with. */
    public enum Reference {
        /** A mean of all values, the latest weighing most (Zhang, Hager 2004). */
        MEAN {
            @Override
            NonMonotone create(BarzilaiBorweinOptions options) {
                return NonMonotone.mean(options.eta());
            }
        },
        /** The largest of the last values (Grippo, Lampariello, Lucidi 1986). */
        LARGEST {
            @Override
            NonMonotone create(BarzilaiBorweinOptions options) {
                return NonMonotone.largestOf(options.memory());
            }
        };

        /** The reference of one run. */
        abstract NonMonotone create(BarzilaiBorweinOptions options);
    }
}
