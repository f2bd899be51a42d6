package org.descrambler.experiments.paper.limit;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;

/**
 * The leading eigenspaces of a symmetric positive semidefinite B, and how far those of a perturbed B̂ are from them.
 *
 * @param values λ₁ ≥ λ₂ ≥ …
 * @param vectors n×n, column i belongs to λᵢ
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one place, never compared
public record Eigenspaces(double[] values, DenseMatrix vectors) {
    /** Relative difference of ratios of eigenvalues that rounding may make. */
    private static final double SAME = 1e-9;

    public static Eigenspaces of(DenseMatrix b) {
        SymmetricEigen eigen = Backend.preferred().symmetricEigen(b);
        int n = b.getRowDimension();
        double[] values = new double[n];
        DenseMatrix vectors = new DenseMatrix(n, n);
        for (int j = 0; j < n; j++) {
            values[j] = eigen.values()[n - 1 - j];
            for (int i = 0; i < n; i++) {
                vectors.setEntry(i, j, eigen.vectors().getEntry(i, n - 1 - j));
            }
        }
        return new Eigenspaces(values, vectors);
    }

    /** The k in a range for which λ_k/λ_{k+1} is largest; the smallest of several that differ by rounding. */
    public int clearest(int least, int most) {
        int best = least;
        for (int k = least; k <= most; k++) {
            if (values[k - 1] * values[best] > values[best - 1] * values[k] * (1 + SAME)) {
                best = k;
            }
        }
        return best;
    }

    /** The k up to a largest one for which λ_k − λ_{k+1} is largest. */
    public int widest(int most) {
        int best = 1;
        for (int k = 2; k <= most; k++) {
            if (gap(k) > gap(best)) {
                best = k;
            }
        }
        return best;
    }

    /** λ_k − λ_{k+1}. */
    public double gap(int k) {
        return values[k - 1] - values[k];
    }

    /**
     * (λ_k − λ_{k+1})/√(λ_k λ_{k+1}), the gap that matters where B̂ = B^{1/2}(I + E)B^{1/2} and E is small, as it is for samples
     * (R.-C. Li, "Relative perturbation theory: II", SIAM J. Matrix Anal. Appl. 20 (1998) 471).
     */
    public double relativeGap(int k) {
        return gap(k) / Math.sqrt(values[k - 1] * values[k]);
    }

    /** ‖B^{−1/2} B̂ B^{−1/2} − I‖₂ for a positive definite B. */
    public double relativePerturbation(DenseMatrix perturbed) {
        DenseMatrix turned = vectors.transposeMultiply(perturbed.multiply(vectors));
        int n = values.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                turned.multiplyEntry(i, j, 1 / Math.sqrt(values[i] * values[j]));
            }
            turned.addToEntry(i, i, -1);
        }
        turned.symmetricPart();
        return spectralNorm(turned);
    }

    /**
     * ‖sin Θ‖_F, Θ the principal angles between the spaces of the k leading eigenvectors. As ‖U⊥ᵀÛ‖_F, without
     * cancellation for small angles.
     */
    public double sine(Eigenspaces other, int k) {
        DenseMatrix overlaps = vectors.transposeMultiply(other.vectors);
        double squares = 0;
        for (int i = k; i < values.length; i++) {
            for (int j = 0; j < k; j++) {
                squares += overlaps.getEntry(i, j) * overlaps.getEntry(i, j);
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * The bound on {@link #sine}: 2 min(√k ‖E‖₂, ‖E‖_F)/(λ_k − λ_{k+1}) for B̂ = B + E, whatever E is (Yu, Wang, Samworth,
     * "A useful variant of the Davis–Kahan theorem for statisticians", Biometrika 102 (2015) 315, theorem 2; after
     * Davis, Kahan, SIAM J. Numer. Anal. 7 (1970) 1).
     *
     * @param spectral ‖E‖₂
     * @param frobenius ‖E‖_F
     */
    public double bound(double spectral, double frobenius, int k) {
        return 2 * Math.min(Math.sqrt(k) * spectral, frobenius) / gap(k);
    }

    /** ‖E‖₂ of a symmetric matrix. */
    public static double spectralNorm(DenseMatrix symmetric) {
        double[] values = Backend.preferred().symmetricEigen(symmetric).values();
        return Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
    }

    /**
     * lim m E‖sin Θ‖²_F where B̂ is the mean of m matrices yyᵀ with y ~ N(0, B): Σ_{i≤k&lt;j} λᵢλⱼ/(λᵢ − λⱼ)² (from
     * Anderson, "Asymptotic theory for principal component analysis", Ann. Math. Statist. 34 (1963) 122).
     */
    public double gaussianScatter(int k) {
        return FourthMoments.gaussian(this).angle(k);
    }
}
