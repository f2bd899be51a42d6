package org.descrambler.core.group;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The unitary group U(n) = {P ∈ C^{n×n} : PPᴴ = I}, as the closed subgroup of SO(2n) of the real forms of its elements
 * ({@link ComplexMatrix}): each entry x + iy is the block [[x, −y], [y, x]], and signals have real and imaginary parts in
 * alternating rows. Whatever works on subgroups of O(2n) works on it; of the retractions, those that are functions of Ω
 * and P keep real forms, and so does that by QR, since Gram–Schmidt on the columns p, ip, q, iq, … in this order is
 * Gram–Schmidt over the complex numbers.
 *
 * <p>The group is connected and its algebra, the real forms of the skew-Hermitian matrices, has dimension n². The metric is
 * that of O(2n), tr(Ω₁ᵀΩ₂) = 2 Re tr(Ω₁ᴴΩ₂).
 *
 * @param neurons n, complex ones
 */
public record UnitaryGroup(int neurons) implements LieGroup {
    /** The name on the command line. */
    public static final String NAME = "unitary";

    public UnitaryGroup {
        if (neurons < 1 || neurons > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "The degree of a unitary group is " + neurons + "; n >= 1, below 2^30, was expected.");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** 2n, the dimension of Cⁿ over the real numbers. */
    @Override
    public int degree() {
        return 2 * neurons;
    }

    @Override
    public DenseMatrix identity() {
        return DenseMatrix.identity(degree());
    }

    @Override
    public DenseMatrix compose(DenseMatrix a, DenseMatrix b) {
        return a.multiply(b);
    }

    @Override
    public DenseMatrix inverse(DenseMatrix a) {
        return a.transpose();
    }

    /**
     * A Haar-distributed element: the unitary polar factor of a complex Gaussian matrix Z, since Z and UZV have one
     * distribution for all unitary U and V, and polar(UZV) = U polar(Z) V.
     */
    @Override
    public DenseMatrix random(RandomGenerator rng) {
        ComplexMatrix gaussian = new ComplexMatrix(gaussian(rng), gaussian(rng));
        DenseMatrix p = Backend.preferred().polar(gaussian.realForm());
        reorthonormalize(p);
        return p;
    }

    private DenseMatrix gaussian(RandomGenerator rng) {
        DenseMatrix g = new DenseMatrix(neurons, neurons);
        for (int k = 0; k < g.data().length; k++) {
            g.data()[k] = rng.nextGaussian();
        }
        return g;
    }

    @Override
    public DenseMatrix matrix(DenseMatrix e) {
        return e;
    }

    @Override
    public DenseMatrix act(DenseMatrix e, DenseMatrix s) {
        return e.multiply(s);
    }

    /** ‖PPᴴ − I‖_F of the complex matrix, plus how far the real one is from a real form. */
    @Override
    public double error(DenseMatrix p) {
        DenseMatrix product = p.multiplyTransposed(p);
        for (int i = 0; i < degree(); i++) {
            product.data()[i * degree() + i] -= 1;
        }
        return product.norm() / Math.sqrt(2) + ComplexMatrix.distanceFromRealForms(p);
    }

    @Override
    public int dimension() {
        return Math.multiplyExact(neurons, neurons);
    }

    @Override
    public void projectToAlgebra(DenseMatrix m) {
        ComplexMatrix.projectToRealForms(m);
        m.skewPart();
    }

    /** To the nearest real form, and one Newton–Schulz step towards its polar factor, as on O(2n). */
    @Override
    public void reorthonormalize(DenseMatrix p) {
        ComplexMatrix.projectToRealForms(p);
        OrthogonalGroup.full(degree()).reorthonormalize(p);
        ComplexMatrix.projectToRealForms(p);
    }

    @Override
    public void reorthonormalize(DenseMatrix p, DenseMatrix defect, DenseMatrix old) {
        ComplexMatrix.projectToRealForms(p);
        OrthogonalGroup.full(degree()).reorthonormalize(p, defect, old);
        ComplexMatrix.projectToRealForms(p);
    }

    /** None: U(n) is connected. */
    @Override
    public List<DenseMatrix> otherComponents() {
        return List.of();
    }
}
