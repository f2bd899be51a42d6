package org.descrambler.experiments.paper.limit;

import java.util.function.IntToDoubleFunction;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * R = E[xxᵀ] of p inputs along an axis, stationary: R_ij depends on |i − j|.
 *
 * @param key for numbers, snake case
 * @param label for reading
 * @param matrix R, p×p, positive semidefinite
 */
record Autocorrelation(String key, String label, DenseMatrix matrix) {

    /** R = I. */
    static Autocorrelation identity(int p) {
        return stationary("identity", "white", p, d -> d == 0 ? 1 : 0);
    }

    /** R_ij = ρ^|i−j|, of an autoregressive process of first order. */
    static Autocorrelation exponential(int p, double rho) {
        return stationary("exponential", "exponential", p, d -> Math.pow(rho, d));
    }

    /** R_ij = exp(−(i−j)²/(2ℓ²)) + ν δ_ij: smooth inputs with white noise (nugget) of variance ν. */
    static Autocorrelation squaredExponential(int p, double length, double nugget) {
        return stationary(
                "squared_exponential",
                "squared exponential",
                p,
                d -> Math.exp(-0.5 * d * d / (length * length)) + (d == 0 ? nugget : 0));
    }

    private static Autocorrelation stationary(String key, String label, int p, IntToDoubleFunction at) {
        DenseMatrix r = new DenseMatrix(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                r.setEntry(i, j, at.applyAsDouble(Math.abs(i - j)));
            }
        }
        return new Autocorrelation(key, label, r);
    }

    /** The symmetric R^{1/2}: R^{1/2}z has the autocorrelation R where z has I. */
    DenseMatrix root() {
        Eigenspaces eigen = Eigenspaces.of(matrix);
        DenseMatrix scaled = eigen.vectors().copy();
        int p = matrix.getRowDimension();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                scaled.multiplyEntry(i, j, Math.sqrt(Math.max(0, eigen.values()[j])));
            }
        }
        return scaled.multiplyTransposed(eigen.vectors());
    }
}
