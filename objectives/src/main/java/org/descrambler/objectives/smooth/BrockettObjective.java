package org.descrambler.objectives.smooth;

import java.util.Objects;
import java.util.Optional;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.GraduatedObjective;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * Brockett's cost η(P) = tr(A P B Pᵀ) with A and B symmetric n×n; ‖D P S‖²_F is the case A = DᵀD, B = SSᵀ.
 *
 * <p>∇η = 2APB, D∇η[Ξ] = 2AΞB; with M = PBPᵀ the Riemannian gradient in the algebra is [A, M] and the Riemannian
 * Hessian along Ω is skew(2AΩM − Ω(AM + MA)). Every local minimum over O(n) is a global one. Its {@link #rotated} form
 * in the eigenbases of A and B needs fewer products and has the preconditioner at hand; the eigenbases are computed when
 * they are first asked for.
 *
 * <p>Source: Brockett, Dynamical systems that sort lists, diagonalize matrices, and solve linear programming problems
 * (1991).
 */
public final class BrockettObjective
        implements RotatableObjective, PreconditionedObjective, HasBrockettForm, GraduatedObjective<DenseMatrix> {
    private final String name;
    private final BrockettForm form;
    private volatile Rotated rotated;

    /** A cost that results call {@code name}. */
    public BrockettObjective(String name, BrockettForm form) {
        this.name = Objects.requireNonNull(name, "name");
        this.form = Objects.requireNonNull(form, "form");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return form.degree();
    }

    @Override
    public BrockettForm brockettForm() {
        return form;
    }

    @Override
    public boolean everyLocalMinimumGlobal() {
        return true;
    }

    /** The cost with a low-pass operator: the upper part of A's spectrum is pressed together, up to 10⁴-fold at t = 1. */
    @Override
    public BrockettObjective easier(double t) {
        return new BrockettObjective(name, LowPass.of(form, t));
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new BrockettEvaluation(form, p);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        if (spent instanceof BrockettEvaluation own && own.form().equals(form)) {
            own.moveTo(p);
            return own;
        }
        return at(p);
    }

    @Override
    public DenseMatrix rotation() {
        return rotatedForm().ofA().vectors();
    }

    @Override
    public Optional<DenseMatrix> rightRotation() {
        return Optional.of(rotatedForm().ofB().vectors());
    }

    @Override
    public DiagonalBrockettObjective rotated() {
        return rotatedForm().objective();
    }

    /** The preconditioner of the rotated form, between TᵀΩT and TZTᵀ: four products more an application. */
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        double[] mu = rotatedForm().ofB().values();
        return preconditioner(
                at,
                rotatedForm().ofA().vectors(),
                new PlaneCurvature(
                        rotatedForm().ofA().values(), Math.max(Math.abs(mu[0]), Math.abs(mu[mu.length - 1]))));
    }

    /** A preconditioner of other coordinates, between TᵀΩT and TZTᵀ. */
    Preconditioner preconditioner(SmoothEvaluation at, DenseMatrix t, MovablePreconditioner inCoordinates) {
        BrockettEvaluation evaluation =
                at instanceof BrockettEvaluation own && own.form().equals(form)
                        ? own
                        : new BrockettEvaluation(form, at.point());
        int n = degree();
        DenseMatrix work = new DenseMatrix(n, n);
        DenseMatrix inBasis = new DenseMatrix(n, n);
        rotate(t, evaluation.moved(), work, inBasis);
        inCoordinates.update(inBasis);
        return (omega, out) -> {
            rotate(t, omega, work, inBasis);
            inCoordinates.apply(inBasis, work);
            t.multiplyTo(work, inBasis);
            inBasis.multiplyTransposedTo(t, out);
            out.skewPart();
        };
    }

    /** out ← Tᵀ X T. */
    private static void rotate(DenseMatrix t, DenseMatrix x, DenseMatrix work, DenseMatrix out) {
        t.transposeMultiplyTo(x, work);
        work.multiplyTo(t, out);
    }

    private Rotated rotatedForm() {
        // Two threads may both compute it; they get the same numbers.
        Rotated known = rotated;
        if (known == null) {
            SymmetricEigen ofA = Backend.preferred().symmetricEigen(form.a());
            SymmetricEigen ofB = Backend.preferred().symmetricEigen(form.b());
            known = new Rotated(ofA, ofB, new DiagonalBrockettObjective(name, ofA.values(), ofB.values()));
            rotated = known;
        }
        return known;
    }

    private record Rotated(SymmetricEigen ofA, SymmetricEigen ofB, DiagonalBrockettObjective objective) {}
}
