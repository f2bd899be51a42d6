package org.descrambler.core.linalg;

/**
 * Tells a decomposition that is right to working precision from one that is not. The residual and the orthogonality
 * of a backward stable algorithm are a modest multiple of ε, growing slower than linearly with the size in practice;
 * the libraries' silent failures are off by 1e-6 and more.
 */
final class Verification {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double FACTOR = 64;

    private final Backend backend;

    Verification(Backend backend) {
        this.backend = backend;
    }

    /** Whether ‖A V − V diag(λ)‖ ≤ 64 n ε ‖A‖ and ‖VᵀV − I‖ ≤ 64 n ε (Frobenius) and λ ascends. */
    boolean accepts(DenseMatrix a, SymmetricEigen eigen) {
        int n = a.getRowDimension();
        DenseMatrix residual = eigen.vectors().copy();
        scaleColumns(residual, eigen.values());
        backend.gemm(false, false, n, n, n, 1, a.data(), 0, n, eigen.vectors().data(), 0, n, -1, residual.data(), 0, n);
        for (int j = 1; j < n; j++) {
            if (eigen.values()[j - 1] > eigen.values()[j]) {
                return false;
            }
        }
        return residual.norm() <= FACTOR * n * EPSILON * a.norm() && orthonormal(true, n, n, eigen.vectors());
    }

    /** Whether ‖U diag(σ) Vᵀ − A‖ ≤ 64 s ε ‖A‖, s = max(m, n), U and V are orthonormal to 64 s ε, and σ descends. */
    boolean accepts(DenseMatrix a, Svd svd) {
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        int k = svd.singularValues().length;
        for (int j = 0; j < k; j++) {
            double next = j + 1 < k ? svd.singularValues()[j + 1] : 0;
            if (!(svd.singularValues()[j] >= next)) {
                return false;
            }
        }
        DenseMatrix scaled = svd.u().copy();
        scaleColumns(scaled, svd.singularValues());
        DenseMatrix residual = a.copy();
        backend.gemm(false, false, m, n, k, 1, scaled.data(), 0, k, svd.vt().data(), 0, n, -1, residual.data(), 0, n);
        return residual.norm() <= FACTOR * Math.max(m, n) * EPSILON * a.norm()
                && orthonormal(true, k, m, svd.u())
                && orthonormal(false, k, n, svd.vt());
    }

    private boolean orthonormal(boolean byColumns, int vectors, int length, DenseMatrix a) {
        DenseMatrix gram = new DenseMatrix(vectors, vectors);
        backend.syrk(byColumns, vectors, length, 1, a.data(), 0, a.getColumnDimension(), 0, gram.data(), 0, vectors);
        gram.addScaled(-1, DenseMatrix.identity(vectors));
        return gram.norm() <= FACTOR * length * EPSILON;
    }

    private static void scaleColumns(DenseMatrix a, double[] factors) {
        double[] data = a.data();
        for (int index = 0; index < data.length; index++) {
            data[index] *= factors[index % factors.length];
        }
    }
}
