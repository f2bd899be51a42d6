package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One-sided Jacobi method (Hestenes 1958; Demmel and Veselić 1992, "Jacobi's method is more accurate than QR") on the
 * triangular factor: for A = QR, rotations J make the rows of J R orthogonal, so that A = (Q Jᵀ) Σ Vᵀ. Left vectors
 * come from orthogonal factors alone and cannot lose orthogonality; right ones that belong to σ = 0 are completed.
 */
final class JacobiSvd {
    private static final int MAX_SWEEPS = 60;

    /** Rows of J R shorter than this fraction of the longest have no direction. */
    private static final double NEGLIGIBLE = 1e-140;

    private final Backend backend;

    JacobiSvd(Backend backend) {
        this.backend = backend;
    }

    Svd of(DenseMatrix a) {
        if (a.getRowDimension() < a.getColumnDimension()) {
            Svd transposed = of(a.transpose());
            return new Svd(
                    transposed.vt().transpose(),
                    transposed.singularValues(),
                    transposed.u().transpose());
        }
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        Qr qr = backend.qr(a);
        double[] rows = qr.r().copy().data();
        double[] rotations = DenseMatrix.identity(n).data();
        orthogonaliseRows(rows, rotations, n);

        double[] norms = new double[n];
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            norms[i] = DenseMatrix.wrap(1, n, Arrays.copyOfRange(rows, i * n, (i + 1) * n))
                    .norm();
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> -norms[i]));
        double[] values = new double[n];
        DenseMatrix vt = new DenseMatrix(n, n);
        DenseMatrix left = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            values[i] = norms[order[i]];
            System.arraycopy(rotations, order[i] * n, left.data(), i * n, n);
            if (values[i] > NEGLIGIBLE * values[0]) {
                for (int j = 0; j < n; j++) {
                    vt.data()[i * n + j] = rows[order[i] * n + j] / values[i];
                }
            } else {
                complete(vt.data(), i, n);
            }
        }
        DenseMatrix u = new DenseMatrix(m, n);
        backend.gemm(false, true, m, n, n, 1, qr.q().data(), 0, n, left.data(), 0, n, 0, u.data(), 0, n);
        return new Svd(u, values, vt);
    }

    private static void orthogonaliseRows(double[] rows, double[] rotations, int n) {
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    double pp = rowDot(rows, p, p, n);
                    double qq = rowDot(rows, q, q, n);
                    double pq = rowDot(rows, p, q, n);
                    if (pq == 0 || Math.abs(pq) <= n * Math.ulp(0.5) * Math.sqrt(pp) * Math.sqrt(qq)) {
                        continue;
                    }
                    rotated = true;
                    double tau = (qq - pp) / (2 * pq);
                    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
                    double c = 1 / Math.hypot(1, t);
                    JacobiEigen.rotateRows(rows, n, p, q, c, t * c);
                    JacobiEigen.rotateRows(rotations, n, p, q, c, t * c);
                }
            }
        }
    }

    private static double rowDot(double[] x, int p, int q, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += x[p * n + j] * x[q * n + j];
        }
        return sum;
    }

    /** Writes into row {@code count} a unit vector orthogonal to the {@code count} orthonormal rows above it. */
    private static void complete(double[] rows, int count, int n) {
        // The unit vector with the smallest projection on the rows: what is left of it has a squared norm ≥ 1/n.
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            double projection = 0;
            for (int i = 0; i < count; i++) {
                projection += rows[i * n + j] * rows[i * n + j];
            }
            if (projection < smallest) {
                smallest = projection;
                best = j;
            }
        }
        rows[count * n + best] = 1;
        for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan, Parlett)
            for (int i = 0; i < count; i++) {
                double coefficient = rowDot(rows, i, count, n);
                for (int j = 0; j < n; j++) {
                    rows[count * n + j] -= coefficient * rows[i * n + j];
                }
            }
        }
        double norm = Math.sqrt(rowDot(rows, count, count, n));
        for (int j = 0; j < n; j++) {
            rows[count * n + j] /= norm;
        }
    }
}
