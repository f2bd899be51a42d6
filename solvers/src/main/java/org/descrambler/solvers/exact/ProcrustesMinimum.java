package org.descrambler.solvers.exact;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.descrambler.core.problem.LowerBound;

/**
 * min −tr(P W) with W = U Σ Vᵀ: over O(n) it is −Σσᵢ at P = V Uᵀ (orthogonal Procrustes, Schönemann 1966); over SO(n),
 * where det(V Uᵀ) = −1, it is −Σσᵢ + 2σₙ, the last singular direction changing its sign (Kabsch 1976).
 */
final class ProcrustesMinimum {
    private ProcrustesMinimum() {}

    static Minimum<DenseMatrix> over(OrthogonalGroup group, DenseMatrix w) {
        int n = group.degree();
        Svd svd = Backend.preferred().svd(w);
        DenseMatrix ut = svd.u().transpose();
        double[] sigma = svd.singularValues();
        DenseMatrix p = new DenseMatrix(n, n);
        p.gemm(1, svd.vt(), true, ut, false, 0);
        double last = sigma[n - 1];
        if (group.special() && OrthogonalGroup.determinantSign(p) < 0) {
            for (int j = 0; j < n; j++) {
                ut.multiplyEntry(n - 1, j, -1);
            }
            p.gemm(1, svd.vt(), true, ut, false, 0);
            last = -last;
        }
        group.reorthonormalize(p);
        double sum = last;
        for (int k = 0; k < n - 1; k++) {
            sum += sigma[k];
        }
        return new Minimum<>(
                p,
                new LowerBound(Minimum.CLOSED_FORM, -sum - margin(sigma), true, margin(sigma)),
                "The minimum of -tr(P W) over " + group.name() + " matrices is minus the sum of W's singular values"
                        + (group.special() ? ", the last one with the sign of det(V U^T)." : "."));
    }

    /**
     * The computed σ belong to W + E, ‖E‖_F ≤ √n u ‖W‖_F, as in {@link SpectralSum#of(double[], double[])}. Σσ is
     * √n-Lipschitz in the Frobenius norm, which gives n u ‖W‖_F; the sum's rounding is at most √n u Σσ ≤ n u ‖W‖_F, and
     * 3 is taken for the 2.
     */
    private static double margin(double[] sigma) {
        double scale = sigma[0];
        if (scale == 0) {
            return 0;
        }
        double squares = 0;
        for (double s : sigma) {
            squares += (s / scale) * (s / scale);
        }
        return 3 * sigma.length * SpectralSum.U * scale * Math.sqrt(squares);
    }
}
