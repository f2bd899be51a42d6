package org.descrambler.objectives.smooth;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.HermitianEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * Brockett's cost over U(n), η(P) = tr(A P B Pᴴ) with A and B Hermitian n×n; ‖D P S‖²_F is the case A = DᴴD, B = SSᴴ.
 *
 * <p>In real forms it is tr(A P (B/2) Pᵀ), since the trace of a real form is twice the real part: a Brockett cost on
 * O(2n), whose Brockett form has the half in B. What differs from {@link BrockettObjective} is that the eigenbasis of A
 * and the preconditioner are real forms, too, so that solvers on U(n) which use them stay there. Every local minimum over
 * U(n) is a global one, as over O(n).
 */
public final class HermitianBrockettObjective implements RotatableObjective, PreconditionedObjective, HasBrockettForm {
    private final BrockettObjective real;
    private volatile Rotated rotated;

    /**
     * The restriction to U(n) of a real Brockett cost on O(2n). One of its matrices must be a real form; of the other
     * only the projection onto the real forms matters, and is kept: ⟨A, PBPᵀ⟩ does not see the rest of either. So the
     * real Gram matrix of signals with alternating real and imaginary parts, whose projection is SSᴴ/2, gives ‖D P S‖²_F.
     *
     * @param name what results call it
     * @throws IllegalArgumentException where the size is odd or neither matrix is a real form
     */
    public HermitianBrockettObjective(String name, BrockettForm form) {
        Objects.requireNonNull(name, "name");
        if (!ComplexMatrix.isRealForm(form.a()) && !ComplexMatrix.isRealForm(form.b())) {
            throw new IllegalArgumentException("The objective " + name + " over complex signals: neither A nor B, "
                    + form.degree() + " x " + form.degree() + ", is the real form of a Hermitian matrix.");
        }
        real = new BrockettObjective(name, new BrockettForm(projected(form.a()), projected(form.b())));
    }

    /**
     * tr(A P B Pᴴ).
     *
     * @param a A, n×n, Hermitian
     * @param b B, n×n, Hermitian
     * @throws IllegalArgumentException where one is not square, not finite or not Hermitian, or their sizes differ
     */
    public static HermitianBrockettObjective of(String name, ComplexMatrix a, ComplexMatrix b) {
        DenseMatrix first = hermitian("A", a).realForm();
        DenseMatrix half = hermitian("B", b).realForm();
        half.scale(0.5);
        if (a.rows() != b.rows()) {
            throw new IllegalArgumentException("tr(A P B P^H): A is " + a.rows() + " x " + a.rows() + " but B is "
                    + b.rows() + " x " + b.rows() + "; both must be n x n with the same n.");
        }
        return new HermitianBrockettObjective(name, new BrockettForm(first, half));
    }

    /** Checks what {@link BrockettForm} checks of symmetric matrices, in terms of the complex ones. */
    private static ComplexMatrix hermitian(String name, ComplexMatrix m) {
        if (m.rows() != m.columns() || m.rows() == 0) {
            throw new IllegalArgumentException("tr(A P B P^H): " + name + " is " + m.rows() + " x " + m.columns()
                    + "; a Hermitian square matrix with n >= 1 was expected.");
        }
        if (!m.re().isFinite() || !m.im().isFinite()) {
            throw new IllegalArgumentException("tr(A P B P^H): " + name + " has NaN or infinite entries.");
        }
        double asymmetry = m.realForm().asymmetry();
        if (asymmetry > BrockettForm.ASYMMETRY_TOLERANCE) {
            throw new IllegalArgumentException("tr(A P B P^H): " + name + " is not Hermitian: max|" + name + " - "
                    + name + "^H| = " + asymmetry + " relative to its largest entry, at most "
                    + BrockettForm.ASYMMETRY_TOLERANCE + " was expected.");
        }
        return m;
    }

    private static DenseMatrix projected(DenseMatrix m) {
        DenseMatrix result = m.copy();
        ComplexMatrix.projectToRealForms(result);
        return result;
    }

    /** The cost with A and B scaled as complex matrices, n A/‖A‖₂ and n B/‖B‖₂ for {@link Scaling#SPECTRAL}. */
    public HermitianBrockettObjective scaled(Scaling scaling) {
        if (scaling == Scaling.NONE) {
            return this;
        }
        // The real forms have 2n rows, and of B only half is here.
        DenseMatrix a = scaling.apply(brockettForm().a()).copy();
        DenseMatrix b = scaling.apply(brockettForm().b()).copy();
        a.scale(0.5);
        b.scale(0.25);
        return new HermitianBrockettObjective(name(), new BrockettForm(a, b));
    }

    @Override
    public String name() {
        return real.name();
    }

    /** 2n. */
    @Override
    public int degree() {
        return real.degree();
    }

    /** The real forms of A and B/2. */
    @Override
    public BrockettForm brockettForm() {
        return real.brockettForm();
    }

    @Override
    public boolean everyLocalMinimumGlobal() {
        return true;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return real.at(p);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return real.at(p, spent);
    }

    /** The real form of the eigenvectors of A, an element of U(n). */
    @Override
    public DenseMatrix rotation() {
        return rotatedForm().ofA().vectors();
    }

    /** The real form of the eigenvectors of B. */
    @Override
    public Optional<DenseMatrix> rightRotation() {
        return Optional.of(rotatedForm().ofB().vectors());
    }

    @Override
    public DiagonalBrockettObjective rotated() {
        return rotatedForm().objective();
    }

    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        double[] lambda = twice(rotatedForm().ofA().values());
        double[] mu = rotatedForm().ofB().values();
        double largest = Math.max(Math.abs(mu[0]), Math.abs(mu[mu.length - 1]));
        return real.preconditioner(at, rotation(), new HermitianPlaneCurvature(lambda, largest));
    }

    private Rotated rotatedForm() {
        // Two threads may both compute it; they get the same numbers.
        Rotated known = rotated;
        if (known == null) {
            HermitianEigen ofA = HermitianEigen.of(brockettForm().a());
            HermitianEigen ofB = HermitianEigen.of(brockettForm().b());
            known = new Rotated(
                    ofA,
                    ofB,
                    new DiagonalBrockettObjective(
                            name(), twice(ofA.values()), twice(ofB.values()), HermitianPlaneCurvature::new));
            rotated = known;
        }
        return known;
    }

    private static double[] twice(double[] values) {
        return IntStream.range(0, 2 * values.length)
                .mapToDouble(k -> values[k / 2])
                .toArray();
    }

    private record Rotated(HermitianEigen ofA, HermitianEigen ofB, DiagonalBrockettObjective objective) {}
}
