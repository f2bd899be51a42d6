package org.descrambler.solvers.lie;

import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Retraction;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Run;

/**
 * Where a gradient solver stands: the point with its value, gradient, Hessian and preconditioner, and a candidate that may
 * become the point. Works in the objective's cheaper coordinates where they are asked for and offered. Owns two points
 * and two evaluations, which change places, so that nothing of size n×n is allocated after the first steps.
 *
 * <p>Gradient, Hessian, preconditioner and decreases are kept in units of the Euclidean gradient's size, so that their
 * squares neither overflow nor underflow whatever the data's scale. The unit is a power of 4: iterates do not depend on it.
 */
final class LieIterate {
    /** After so many accepted steps the next candidates are made orthogonal anew, */
    private static final int REORTHONORMALIZE_EVERY = 16;

    /** and after a step longer than this times √n: a step loses some u(1 + ‖Ω‖), and in flat places it can be long. */
    private static final double LONG_STEP = 10;

    /** The Euclidean gradient's norm in units may be between these before another unit is taken: units change rarely. */
    private static final double SMALL = 1.0 / 16;

    private static final double LARGE = 64;

    /**
     * Up to this length the velocity of a retraction of order two differs from Ω by 10⁻⁴‖Ω‖ at most; of one of order one up
     * to a hundredth of it.
     */
    private static final double SHORT_STEP = 1e-2;

    /** The longest step from which reorthonormalising once leads back to rounding: u‖Ω‖ must be below about √u. */
    private static final double LONGEST_STEP = 1e8;

    /** The largest part of M⁻¹Ω outside the group's algebra that is rounding. */
    private static final double ALGEBRA_TOLERANCE = 1e-8;

    /** The largest group error of a rotation that is an element up to rounding: coordinates must not leave the group. */
    private static final double ELEMENT_TOLERANCE = 1e-9;

    private final Run<DenseMatrix> run;
    private final LieGroup group;
    private final SmoothObjective objective;
    private final Optional<RotatableObjective> rotated;
    private boolean preconditioned;
    private final Retraction retraction;
    private DenseMatrix gradient;
    private DenseMatrix otherGradient;
    private DenseMatrix velocity;
    private DenseMatrix point;
    private DenseMatrix candidate;
    private final DenseMatrix best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private Run<DenseMatrix>.Counted evaluation;
    private Run<DenseMatrix>.Counted next;
    private Preconditioner preconditioner;
    private double unit;
    private double value;
    private double gradientNorm;
    private double euclideanNorm;
    private double stepLength;
    private boolean candidateGradientKnown;
    private int steps;

    /**
     * At the start; evaluates value and gradient there.
     *
     * @param start P₀; copied
     * @param rotate whether the objective's cheaper coordinates are used where it offers them and their
     *     rotation is in the group
     * @param precondition whether the objective's preconditioner is used where it offers one and keeps the group's algebra
     */
    LieIterate(
            Run<DenseMatrix> run, DenseMatrix start, RetractionKind retraction, boolean rotate, boolean precondition) {
        this.run = run;
        group = (LieGroup) run.problem().group();
        int n = group.degree();
        SmoothObjective given = (SmoothObjective) run.problem().objective();
        if (rotate && given instanceof RotatableObjective rotatable && keepsGroup(rotatable)) {
            rotated = Optional.of(rotatable);
            objective = rotatable.rotated();
            point = rotatable.toRotated(start);
        } else {
            rotated = Optional.empty();
            objective = given;
            point = start.copy();
        }
        preconditioned = precondition && objective instanceof PreconditionedObjective;
        this.retraction = group.retraction(retraction::create);
        gradient = new DenseMatrix(n, n);
        otherGradient = new DenseMatrix(n, n);
        candidate = new DenseMatrix(n, n);
        best = new DenseMatrix(n, n);
        evaluation = run.evaluate(objective, point);
        adopt(0);
        preconditioned = preconditioned && preconditionerKeepsAlgebra();
    }

    /**
     * Whether M⁻¹ maps the group's algebra to itself, asked of one Ω without zeros. Where it does not, such as in the
     * eigenbasis of A on a group of blocks, M⁻¹Ω lies mostly in planes of so(n) where the objective is flat, and what is left
     * of it in the algebra has nothing to do with the curvature there.
     */
    private boolean preconditionerKeepsAlgebra() {
        int n = group.degree();
        if (group.dimension() == n * (n - 1) / 2) {
            return true;
        }
        DenseMatrix omega = new DenseMatrix(n, n);
        double[] entries = omega.data();
        for (int index = 0; index < entries.length; index++) {
            entries[index] = Math.sin(index + 1.0);
        }
        omega.skewPart();
        group.projectSkew(omega);
        DenseMatrix z = new DenseMatrix(n, n);
        preconditioner.apply(omega, z);
        DenseMatrix inside = z.copy();
        group.projectSkew(inside);
        double whole = group.norm(z);
        inside.addScaled(-1, z);
        return group.norm(inside) <= ALGEBRA_TOLERANCE * whole;
    }

    /** Where the algebra is all of so(n), any rotation keeps it; elsewhere the rotations must be in the group. */
    private boolean keepsGroup(RotatableObjective rotatable) {
        int n = group.degree();
        if (group.dimension() == n * (n - 1) / 2) {
            return true;
        }
        double right = rotatable.rightRotation().map(group::error).orElse(0.0);
        return Math.max(group.error(rotatable.rotation()), right) <= ELEMENT_TOLERANCE;
    }

    /** The group. */
    LieGroup group() {
        return group;
    }

    /** A snapshot of the point, in the problem's own coordinates. */
    DenseMatrix element() {
        return original(point);
    }

    /** A snapshot of the point of the lowest value so far, in the problem's own coordinates. */
    DenseMatrix best() {
        return original(best);
    }

    private DenseMatrix original(DenseMatrix q) {
        return rotated.map(r -> r.fromRotated(q)).orElseGet(q::copy);
    }

    /** η at the point. */
    double value() {
        return value;
    }

    /** The Riemannian gradient in the algebra, in units; another matrix after each step. Not to be modified. */
    DenseMatrix gradient() {
        return gradient;
    }

    /** The gradient at the point before, in units of the point; until the next {@link #tryStep}. Not to be modified. */
    DenseMatrix previousGradient() {
        return otherGradient;
    }

    /** The Riemannian gradient norm, in units. */
    double gradientNorm() {
        return gradientNorm;
    }

    /** ‖∇η‖_F in units: between 1/16 and 64, or 0; the scale that tolerances are relative to. */
    double euclideanNorm() {
        return euclideanNorm;
    }

    /** What one unit is: a power of 4. */
    double unit() {
        return unit;
    }

    /** The rounding error of the value, a sum of n² products with the entries of P: about ε√n‖∇‖_F; in units. */
    double rounding() {
        return Math.ulp(1.0) * Math.sqrt(group.degree()) * euclideanNorm;
    }

    /** How much lower another value is than the point's, in units. */
    double decreaseTo(double other) {
        return (value - other) / unit;
    }

    /** Whether {@link #precondition} does anything. */
    boolean preconditioned() {
        return preconditioned;
    }

    /** Writes M⁻¹Ω, in units, to {@code out}, which must not be Ω; a copy where there is no preconditioner. */
    void precondition(DenseMatrix omega, DenseMatrix out) {
        if (preconditioned) {
            preconditioner.apply(omega, out);
            group.projectSkew(out);
            out.scale(unit);
        } else {
            out.assign(omega);
        }
    }

    /** Writes the Riemannian Hessian along Ω, in units, to {@code out}, which must not be Ω. One evaluation. */
    void hessian(DenseMatrix omega, DenseMatrix out) {
        evaluation.skewHessian(omega, out);
        group.projectSkew(out);
        out.scale(1 / unit);
    }

    /**
     * Makes R_P(Ω) the candidate and evaluates its value. One evaluation; none for an Ω that is out of reach.
     *
     * @return η at the candidate; NaN where Ω is not finite, or so long that rounding is all that is left of the step
     */
    double tryStep(DenseMatrix omega) {
        stepLength = group.norm(omega);
        if (!(stepLength <= LONGEST_STEP)) {
            return Double.NaN;
        }
        retraction.retract(point, omega, candidate);
        if (steps >= REORTHONORMALIZE_EVERY || stepLength > LONG_STEP * Math.sqrt(group.degree())) {
            group.reorthonormalize(candidate, otherGradient, velocity());
        }
        candidateGradientKnown = false;
        next = next == null ? run.evaluate(objective, candidate) : run.evaluate(objective, candidate, next);
        return next.value();
    }

    /**
     * The slope of s ↦ η(R_P(sΩ)) at s = 1, in units, for the Ω of the last {@link #tryStep}; where that step was so short
     * that its velocity is Ω to four digits, ⟨grad η, Ω⟩. One evaluation, once a candidate.
     */
    double candidateSlope(DenseMatrix omega) {
        if (!candidateGradientKnown) {
            candidateGradientKnown = true;
            next.skewGradient(otherGradient);
            group.projectSkew(otherGradient);
            otherGradient.scale(1 / unit);
        }
        if (stepLength <= (retraction.order() > 1 ? SHORT_STEP : 0.01 * SHORT_STEP)) {
            return group.inner(otherGradient, omega);
        }
        retraction.velocity(point, omega, candidate, velocity());
        return group.inner(otherGradient, velocity);
    }

    private DenseMatrix velocity() {
        if (velocity == null) {
            velocity = new DenseMatrix(group.degree(), group.degree());
        }
        return velocity;
    }

    /** Makes the last candidate the point and evaluates its gradient. One evaluation, unless it was asked for before. */
    void accept() {
        DenseMatrix old = point;
        point = candidate;
        candidate = old;
        Run<DenseMatrix>.Counted spent = evaluation;
        evaluation = next;
        next = spent;
        steps = steps >= REORTHONORMALIZE_EVERY ? 0 : steps + 1;
        DenseMatrix oldGradient = gradient;
        gradient = otherGradient;
        otherGradient = oldGradient;
        double oldUnit = unit;
        adopt(candidateGradientKnown ? oldUnit : 0);
        candidateGradientKnown = false;
        if (oldUnit != unit) {
            otherGradient.scale(oldUnit / unit);
        }
    }

    /**
     * Takes up the evaluation's numbers.
     *
     * @param gradientUnit what the gradient is counted in, if it is known already; 0 if it is not
     */
    private void adopt(double gradientUnit) {
        value = evaluation.value();
        if (value < bestValue && value > Double.NEGATIVE_INFINITY) {
            best.assign(point);
            bestValue = value;
        }
        if (gradientUnit == 0) {
            evaluation.skewGradient(gradient);
            group.projectSkew(gradient);
        }
        double euclidean = evaluation.original().gradientNorm();
        unit = unitOf(euclidean, unit);
        euclideanNorm = euclidean / unit;
        double factor = (gradientUnit == 0 ? 1 : gradientUnit) / unit;
        if (factor != 1) {
            gradient.scale(factor);
        }
        gradientNorm = group.norm(gradient);
        if (preconditioned) {
            preconditioner = ((PreconditionedObjective) objective).preconditioner(evaluation.original());
        }
    }

    /** The unit as it is where it still fits; else the power of 4 next to the norm, 1 for 0. */
    private static double unitOf(double norm, double unit) {
        if (unit > 0 && norm >= SMALL * unit && norm <= LARGE * unit) {
            return unit;
        }
        int exponent = norm > 0 ? Math.getExponent(norm) : 0;
        // So that 1/unit is finite for the smallest norms, too.
        return Math.scalb(1.0, 2 * (Math.max(exponent, Double.MIN_EXPONENT) / 2));
    }
}
