package org.descrambler.solvers.exact;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;

/**
 * min tr(A P B Pᵀ) over O(n) and SO(n) = Σ λ↑ᵢ μ↓ᵢ, attained at P = T E Uᵀ, where A = T diag(λ↑) Tᵀ, B = U diag(μ↓) Uᵀ
 * and E = diag(±1) (von Neumann 1937; Brockett 1991).
 *
 * <p>Of the 2ⁿ choices of E the one is taken for which P is closest to the identity in the Frobenius norm, Eᵢᵢ = sign
 * tᵢᵀuᵢ, so that the result does not depend on the signs that the eigensolver happens to choose; over SO(n), where det P
 * = 1 is asked for, the entry with the smallest |tᵢᵀuᵢ| changes its sign if it must. Inside degenerate eigenspaces the
 * eigensolver's basis is kept, and any other is as good.
 */
final class BrockettMinimum {
    private BrockettMinimum() {}

    static Minimum<DenseMatrix> over(OrthogonalGroup group, BrockettForm form) {
        int n = form.degree();
        Backend backend = Backend.preferred();
        SymmetricEigen a = backend.symmetricEigen(form.a());
        SymmetricEigen b = backend.symmetricEigen(form.b());
        DenseMatrix t = a.vectors();
        DenseMatrix u = descending(b.vectors());
        double[] overlap = columnProducts(t, u);
        DenseMatrix signed = t.copy();
        for (int k = 0; k < n; k++) {
            if (overlap[k] < 0) {
                negateColumn(signed, k);
            }
        }
        DenseMatrix p = new DenseMatrix(n, n);
        signed.multiplyTransposedTo(u, p);
        if (group.special() && OrthogonalGroup.determinantSign(p) < 0) {
            negateColumn(signed, smallest(overlap));
            signed.multiplyTransposedTo(u, p);
        }
        group.reorthonormalize(p);
        SpectralSum sum = SpectralSum.of(a.values(), b.values());
        LowerBound bound = new LowerBound(Minimum.CLOSED_FORM, sum.lower(), true, sum.margin());
        return new Minimum<>(
                p,
                bound,
                "The minimum of tr(A P B P^T) over " + group.name()
                        + " matrices is the sum of products of the oppositely sorted eigenvalues of A and B.");
    }

    private static DenseMatrix descending(DenseMatrix vectors) {
        int n = vectors.getRowDimension();
        DenseMatrix reversed = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                reversed.data()[i * n + j] = vectors.data()[i * n + n - 1 - j];
            }
        }
        return reversed;
    }

    private static double[] columnProducts(DenseMatrix t, DenseMatrix u) {
        int n = t.getRowDimension();
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                products[j] += t.data()[i * n + j] * u.data()[i * n + j];
            }
        }
        return products;
    }

    private static void negateColumn(DenseMatrix m, int column) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            m.multiplyEntry(i, column, -1);
        }
    }

    private static int smallest(double[] x) {
        int index = 0;
        for (int k = 1; k < x.length; k++) {
            if (Math.abs(x[k]) < Math.abs(x[index])) {
                index = k;
            }
        }
        return index;
    }
}
