package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Cyclic Jacobi method for symmetric matrices (Golub and Van Loan, Matrix Computations, 4th ed., section 8.5): slower
 * than the tridiagonal methods and convergent on every matrix.
 */
final class JacobiEigen {
    private static final int MAX_SWEEPS = 60;

    private JacobiEigen() {}

    /** @param a symmetric, n×n, overwritten */
    static SymmetricEigen of(DenseMatrix a) {
        int n = a.getRowDimension();
        double[] d = a.data();
        DenseMatrix basis = DenseMatrix.identity(n); // rows are the vectors: rotations then walk along memory
        double negligible = Math.ulp(1.0) * Math.ulp(1.0) * a.maxAbs();
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    double off = d[p * n + q];
                    if (Math.abs(off) <= negligible) {
                        continue;
                    }
                    rotated = true;
                    double tau = (d[q * n + q] - d[p * n + p]) / (2 * off);
                    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
                    double c = 1 / Math.hypot(1, t);
                    double s = t * c;
                    rotateRows(d, n, p, q, c, s);
                    rotateColumns(d, n, p, q, c, s);
                    d[p * n + q] = 0;
                    d[q * n + p] = 0;
                    rotateRows(basis.data(), n, p, q, c, s);
                }
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> d[i * n + i]));
        double[] values = new double[n];
        DenseMatrix vectors = new DenseMatrix(n, n);
        for (int j = 0; j < n; j++) {
            values[j] = d[order[j] * n + order[j]];
            for (int i = 0; i < n; i++) {
                vectors.data()[i * n + j] = basis.data()[order[j] * n + i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    static void rotateRows(double[] x, int n, int p, int q, double c, double s) {
        for (int j = 0; j < n; j++) {
            double xp = x[p * n + j];
            double xq = x[q * n + j];
            x[p * n + j] = c * xp - s * xq;
            x[q * n + j] = s * xp + c * xq;
        }
    }

    private static void rotateColumns(double[] x, int n, int p, int q, double c, double s) {
        for (int i = 0; i < n; i++) {
            double xp = x[i * n + p];
            double xq = x[i * n + q];
            x[i * n + p] = c * xp - s * xq;
            x[i * n + q] = s * xp + c * xq;
        }
    }
}
