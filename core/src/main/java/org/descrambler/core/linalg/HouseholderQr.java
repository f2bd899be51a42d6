package org.descrambler.core.linalg;

import java.util.Arrays;

/**
 * Thin QR by Householder reflections (Golub and Van Loan, 4th ed., section 5.2), arranged to walk along rows. Q is a
 * product of reflections and so orthonormal whatever the rank of A.
 */
final class HouseholderQr {
    private final int m;
    private final int n;
    private final int k;
    private final double[] a;
    private final double[] v; // v[i] of the reflection at hand
    private final double[] w;

    private HouseholderQr(DenseMatrix matrix) {
        m = matrix.getRowDimension();
        n = matrix.getColumnDimension();
        k = Math.min(m, n);
        a = matrix.data();
        v = new double[m];
        w = new double[Math.max(n, k)];
    }

    /** @param matrix overwritten with the reflections */
    static Qr of(DenseMatrix matrix) {
        return new HouseholderQr(matrix).decompose();
    }

    private Qr decompose() {
        double[] tau = new double[k];
        double[] diagonal = new double[k];
        for (int j = 0; j < k; j++) {
            tau[j] = makeReflection(j, diagonal);
            reflect(tau[j], j, a, n, j + 1, n);
        }
        DenseMatrix r = new DenseMatrix(k, n);
        for (int i = 0; i < k; i++) {
            System.arraycopy(a, i * n + i, r.data(), i * n + i, n - i);
            r.data()[i * n + i] = diagonal[i];
        }
        DenseMatrix q = new DenseMatrix(m, k);
        for (int j = k - 1; j >= 0; j--) {
            q.data()[j * k + j] = 1;
            for (int i = j; i < m; i++) {
                v[i] = a[i * n + j];
            }
            reflect(tau[j], j, q.data(), k, j, k);
        }
        return new Qr(q, r);
    }

    /** Stores v with v_j = 1 in column j, returns τ such that I − τ v vᵀ sends that column to a multiple of e_j. */
    private double makeReflection(int j, double[] diagonal) {
        double largest = 0;
        for (int i = j + 1; i < m; i++) {
            largest = Math.max(largest, Math.abs(a[i * n + j]));
        }
        double head = a[j * n + j];
        diagonal[j] = head;
        a[j * n + j] = 1;
        v[j] = 1;
        if (largest == 0) {
            return 0;
        }
        largest = Math.max(largest, Math.abs(head));
        double squares = head / largest * (head / largest);
        for (int i = j + 1; i < m; i++) {
            double ratio = a[i * n + j] / largest;
            squares += ratio * ratio;
        }
        double image = -Math.copySign(largest * Math.sqrt(squares), head);
        for (int i = j + 1; i < m; i++) {
            v[i] = a[i * n + j] / (head - image);
            a[i * n + j] = v[i];
        }
        diagonal[j] = image;
        return (image - head) / image;
    }

    /** X ← (I − τ v vᵀ) X on rows from {@code first} and the given columns. */
    private void reflect(double tau, int first, double[] x, int stride, int from, int to) {
        if (tau == 0) {
            return;
        }
        Arrays.fill(w, from, to, 0);
        for (int i = first; i < m; i++) {
            addScaled(w, 0, v[i], x, i * stride, from, to);
        }
        for (int i = first; i < m; i++) {
            addScaled(x, i * stride, -tau * v[i], w, 0, from, to);
        }
    }

    private static void addScaled(double[] x, int xOffset, double factor, double[] y, int yOffset, int from, int to) {
        for (int j = from; j < to; j++) {
            x[xOffset + j] += factor * y[yOffset + j];
        }
    }
}
