package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;

/** Skew matrices as their n(n − 1)/2 entries below the diagonal, by rows: half the memory to walk through. */
public final class PackedSkew {
    private PackedSkew() {}

    /** to ← a X. */
    public static void pack(double a, DenseMatrix x, double[] to) {
        int n = x.getRowDimension();
        double[] from = x.data();
        int k = 0;
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j < i; j++) {
                to[k + j] = a * from[row + j];
            }
            k += i;
        }
    }

    /** to ← X − Y. */
    public static void packDifference(DenseMatrix x, DenseMatrix y, double[] to) {
        int n = x.getRowDimension();
        double[] plus = x.data();
        double[] minus = y.data();
        int k = 0;
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j < i; j++) {
                to[k + j] = plus[row + j] - minus[row + j];
            }
            k += i;
        }
    }

    /** X ← the skew matrix a · from. */
    public static void unpack(double a, double[] from, DenseMatrix x) {
        int n = x.getRowDimension();
        double[] to = x.data();
        int k = 0;
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j < i; j++) {
                to[row + j] = a * from[k + j];
            }
            k += i;
        }
        x.skewFromLower();
    }

    /** Σ aₖbₖ: half of the inner product of the matrices. */
    public static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** x ← x + w v, and then the product of x with b; 0 where b is null. */
    public static double addAndDot(double w, double[] v, double[] x, double[] b) {
        for (int k = 0; k < x.length; k++) {
            x[k] += w * v[k];
        }
        return b == null ? 0 : dot(b, x);
    }
}
