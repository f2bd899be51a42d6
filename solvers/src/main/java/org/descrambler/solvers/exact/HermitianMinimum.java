package org.descrambler.solvers.exact;

import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.HermitianEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;

/**
 * min tr(A P B Pᴴ) over U(n) = Σ λ↑ᵢ μ↓ᵢ, attained at P = T E Uᴴ, where A = T diag(λ↑) Tᴴ, B = U diag(μ↓) Uᴴ and E is a
 * diagonal matrix of phases (von Neumann 1937; Brockett 1991). With the real forms of A and B/2, as the Brockett form has
 * them, it is also the minimum over O(2n): every eigenvalue is there twice, and half of one of them.
 *
 * <p>Of the phases those are taken for which P is closest to the identity in the Frobenius norm, e_k = tᴴ_k u_k/|tᴴ_k
 * u_k|, so that the result does not depend on the phases that the eigensolver happens to choose.
 */
final class HermitianMinimum {
    private HermitianMinimum() {}

    /** Whether A and B are real forms of complex matrices. */
    static boolean known(BrockettForm form) {
        return ComplexMatrix.isRealForm(form.a()) && ComplexMatrix.isRealForm(form.b());
    }

    static Minimum<DenseMatrix> over(UnitaryGroup group, BrockettForm form) {
        int n = group.neurons();
        HermitianEigen a = HermitianEigen.of(form.a());
        HermitianEigen b = HermitianEigen.of(form.b());
        ComplexMatrix t = ComplexMatrix.ofRealForm(a.vectors());
        ComplexMatrix u = descending(ComplexMatrix.ofRealForm(b.vectors()));
        for (int k = 0; k < n; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < n; i++) {
                double tr = t.re().getEntry(i, k);
                double ti = t.im().getEntry(i, k);
                double ur = u.re().getEntry(i, k);
                double ui = u.im().getEntry(i, k);
                re += tr * ur + ti * ui;
                im += tr * ui - ti * ur;
            }
            double size = Math.hypot(re, im);
            if (size > 0) {
                // t_k e_k u_kᴴ has the trace e_k u_kᴴ t_k, which is |tᴴ_k u_k| for e_k = tᴴ_k u_k/|tᴴ_k u_k|.
                turnColumn(t, k, re / size, im / size);
            }
        }
        DenseMatrix p = t.realForm().multiplyTransposed(u.realForm());
        group.reorthonormalize(p);
        SpectralSum sum = SpectralSum.of(form);
        return new Minimum<>(
                p,
                new LowerBound(Minimum.CLOSED_FORM, sum.lower(), true, sum.margin()),
                "The minimum of tr(A P B P^H) over " + group.name()
                        + " matrices is the sum of products of the oppositely sorted eigenvalues of A and B.");
    }

    private static ComplexMatrix descending(ComplexMatrix vectors) {
        return new ComplexMatrix(descending(vectors.re()), descending(vectors.im()));
    }

    private static DenseMatrix descending(DenseMatrix columns) {
        int n = columns.getRowDimension();
        DenseMatrix reversed = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                reversed.data()[i * n + j] = columns.data()[i * n + n - 1 - j];
            }
        }
        return reversed;
    }

    private static void turnColumn(ComplexMatrix m, int column, double cosine, double sine) {
        for (int i = 0; i < m.rows(); i++) {
            double re = m.re().getEntry(i, column);
            double im = m.im().getEntry(i, column);
            m.re().setEntry(i, column, cosine * re - sine * im);
            m.im().setEntry(i, column, cosine * im + sine * re);
        }
    }
}
