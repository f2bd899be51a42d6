package org.descrambler.experiments.paper.objectives;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A lower bound of shift equivariance, ‖Z P W − P W Z_p‖² = 2‖W‖² − 2 tr(Zᵀ P M Pᵀ) with M = W Z_p Wᵀ. The trace splits into one
 * of the symmetric parts, at most Σ λ↓ᵢ(Z₊) λ↓ᵢ(M₊), and one of the skew parts, at most Σ σ↓ᵢ(Z₋) σ↓ᵢ(M₋) (von Neumann 1937).
 * Where W = RC hides a convolution C in a rotation R both are attained together and the bound is 0.
 */
final class ShiftEquivarianceBound {
    private ShiftEquivarianceBound() {}

    /** The bound for n×p weights, at least 0. */
    static double of(DenseMatrix w) {
        DenseMatrix z = shift(w.getRowDimension());
        DenseMatrix m = w.multiply(shift(w.getColumnDimension())).multiplyTransposed(w);
        double symmetric = products(eigenvalues(z), eigenvalues(m));
        double skew = products(singularValues(z), singularValues(m));
        return Math.max(0, 2 * w.dot(w) - 2 * (symmetric + skew));
    }

    /** Z eᵢ = eᵢ₊₁, indices modulo n. */
    private static DenseMatrix shift(int n) {
        var z = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            z.setEntry((i + 1) % n, i, 1);
        }
        return z;
    }

    private static double[] eigenvalues(DenseMatrix m) {
        DenseMatrix part = m.copy();
        part.symmetricPart();
        return Backend.preferred().symmetricEigen(part).values();
    }

    private static double[] singularValues(DenseMatrix m) {
        DenseMatrix part = m.copy();
        part.skewPart();
        return Backend.preferred().svd(part).singularValues();
    }

    private static double products(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
