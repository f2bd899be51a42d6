package org.descrambler.solvers.baseline;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.group.CayleyRetraction;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Retraction;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Coordinates around an element: P(x) = (I − Ω/2)⁻¹(I + Ω/2)P₀ with Ω = Σₖ xₖEₖ and an orthonormal basis E₁, …, E_d of the
 * group's Lie algebra. On O(n) they reach all of P₀'s component but a set of measure zero.
 */
final class AlgebraChart {
    /** What is left of a unit matrix that is a combination of earlier basis elements: rounding. */
    private static final double DEPENDENT = 1e-8;

    private final LieGroup group;
    private final int n;
    private final List<DenseMatrix> basis;
    private final Retraction retraction;
    private DenseMatrix origin;

    AlgebraChart(LieGroup group, DenseMatrix origin) {
        this.group = group;
        this.origin = origin;
        n = group.degree();
        basis = basis(group);
        retraction = group.retraction(CayleyRetraction::new);
    }

    /** d, the dimension of the group. */
    int dimension() {
        return basis.size();
    }

    /** Makes an element the origin. */
    void moveTo(DenseMatrix element) {
        origin = element;
    }

    /** P(x), as a new matrix; coordinates beyond the d-th are ignored. */
    DenseMatrix element(double[] x) {
        DenseMatrix p = new DenseMatrix(n, n);
        retraction.retract(origin, algebra(x), p);
        // Steps lose some u(1 + ‖Ω‖) of orthogonality, and coordinates may be large.
        group.reorthonormalize(p);
        group.reorthonormalize(p);
        return p;
    }

    /**
     * ∂η(P(x))/∂x, given the Riemannian gradient G at P(x) in the algebra. With W = Ω/2, dP P⁻¹ = (I − W)⁻¹ dΩ (I + W)⁻¹, so
     * dη = ⟨G, dP P⁻¹⟩ = ⟨(I + W)⁻¹ G (I − W)⁻¹, dΩ⟩.
     */
    double[] pullBack(double[] x, DenseMatrix gradient) {
        DenseMatrix plus = algebra(x);
        plus.scale(0.5);
        for (int i = 0; i < n; i++) {
            plus.addToEntry(i, i, 1);
        }
        // (I + W)⁻¹ G (I − W)⁻¹ = (I + W)⁻¹ ((I + W)⁻¹ Gᵀ)ᵀ, since (I − W)ᵀ = I + W.
        DenseMatrix half = Backend.preferred().solve(plus, gradient.transpose());
        DenseMatrix pulled = Backend.preferred().solve(plus, half.transpose());
        double[] derivative = new double[x.length];
        for (int k = 0; k < basis.size(); k++) {
            derivative[k] = basis.get(k).dot(pulled);
        }
        return derivative;
    }

    private DenseMatrix algebra(double[] x) {
        DenseMatrix omega = new DenseMatrix(n, n);
        for (int k = 0; k < basis.size(); k++) {
            omega.addScaled(x[k], basis.get(k));
        }
        return omega;
    }

    /** Projections of the units of so(n) onto the algebra, made orthonormal one after the other (Gram, Schmidt). */
    private static List<DenseMatrix> basis(LieGroup group) {
        int n = group.degree();
        List<DenseMatrix> basis = new ArrayList<>();
        for (int i = 1; i < n && basis.size() < group.dimension(); i++) {
            for (int j = 0; j < i && basis.size() < group.dimension(); j++) {
                DenseMatrix unit = new DenseMatrix(n, n);
                unit.setEntry(i, j, Math.sqrt(0.5));
                unit.setEntry(j, i, -Math.sqrt(0.5));
                group.projectToAlgebra(unit);
                for (DenseMatrix earlier : basis) {
                    unit.addScaled(-earlier.dot(unit), earlier);
                }
                double norm = unit.norm();
                if (norm > DEPENDENT) {
                    unit.scale(1 / norm);
                    basis.add(unit);
                }
            }
        }
        return basis;
    }
}
