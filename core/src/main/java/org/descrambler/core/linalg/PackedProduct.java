package org.descrambler.core.linalg;

import java.util.Arrays;

/**
 * Cache-blocked matrix product in plain Java, arranged so that the just-in-time compiler turns the innermost loop into
 * vector instructions: panels of op(B) are copied into a contiguous buffer that stays in the second-level cache, and
 * four rows of C are updated by four rows of that panel at a time (after Goto and van de Geijn 2008, "Anatomy of
 * high-performance matrix multiplication"). Holds buffers: one instance per thread.
 */
final class PackedProduct {
    private static final int PANEL_DEPTH = 128;
    private static final int PANEL_WIDTH = 256;

    private final double[] panel = new double[PANEL_DEPTH * PANEL_WIDTH];
    private final double[][] factors = new double[4][PANEL_DEPTH];
    private final double[][] sums = new double[4][PANEL_WIDTH];

    /** C ← α op(A) op(B) + C; with {@code upperOnly} entries below the diagonal of C may be left as they are. */
    void addProduct(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc,
            boolean upperOnly) {
        int aRow = ta ? 1 : lda;
        int aStep = ta ? lda : 1;
        for (int j0 = 0; j0 < n; j0 += PANEL_WIDTH) {
            int width = Math.min(PANEL_WIDTH, n - j0);
            int lastRow = upperOnly ? Math.min(m, j0 + width) : m;
            for (int p0 = 0; p0 < k; p0 += PANEL_DEPTH) {
                int depth = Math.min(PANEL_DEPTH, k - p0);
                int padded = (depth + 3) & ~3;
                pack(tb, b, bOffset + (tb ? j0 * ldb + p0 : p0 * ldb + j0), ldb, depth, padded, width);
                for (int i0 = 0; i0 < lastRow; i0 += 4) {
                    int height = Math.min(4, lastRow - i0);
                    for (int r = 0; r < 4; r++) {
                        double[] row = factors[r];
                        for (int p = 0; p < padded; p++) {
                            row[p] = r < height && p < depth
                                    ? alpha * a[aOffset + (i0 + r) * aRow + (p0 + p) * aStep]
                                    : 0;
                        }
                    }
                    int from = upperOnly ? Math.max(0, i0 - j0) : 0;
                    for (int r = 0; r < height; r++) {
                        System.arraycopy(c, cOffset + (i0 + r) * ldc + j0, sums[r], 0, width);
                    }
                    for (int p = 0; p < padded; p += 4) {
                        update(from, width, panel, p * width, factors, p, sums);
                    }
                    for (int r = 0; r < height; r++) {
                        System.arraycopy(sums[r], from, c, cOffset + (i0 + r) * ldc + j0 + from, width - from);
                    }
                }
            }
        }
    }

    private void pack(boolean tb, double[] b, int offset, int ldb, int depth, int padded, int width) {
        if (tb) {
            for (int j = 0; j < width; j++) {
                for (int p = 0; p < depth; p++) {
                    panel[p * width + j] = b[offset + j * ldb + p];
                }
            }
        } else {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(b, offset + p * ldb, panel, p * width, width);
            }
        }
        Arrays.fill(panel, depth * width, padded * width, 0);
    }

    private static void update(int from, int to, double[] b, int b0, double[][] factors, int p, double[][] sums) {
        double[] f0 = factors[0];
        double[] f1 = factors[1];
        double[] f2 = factors[2];
        double[] f3 = factors[3];
        rows(
                from, to, b, b0, to, f0[p], f0[p + 1], f0[p + 2], f0[p + 3], f1[p], f1[p + 1], f1[p + 2], f1[p + 3],
                sums[0], sums[1]);
        rows(
                from, to, b, b0, to, f2[p], f2[p + 1], f2[p + 2], f2[p + 3], f3[p], f3[p + 1], f3[p + 2], f3[p + 3],
                sums[2], sums[3]);
    }

    private static void rows(
            int from,
            int to,
            double[] b,
            int b0,
            int width,
            double a00,
            double a01,
            double a02,
            double a03,
            double a10,
            double a11,
            double a12,
            double a13,
            double[] c0,
            double[] c1) {
        int b1 = b0 + width;
        int b2 = b1 + width;
        int b3 = b2 + width;
        for (int j = from; j < to; j++) {
            c0[j] += a00 * b[b0 + j] + a01 * b[b1 + j] + a02 * b[b2 + j] + a03 * b[b3 + j];
            c1[j] += a10 * b[b0 + j] + a11 * b[b1 + j] + a12 * b[b2 + j] + a13 * b[b3 + j];
        }
    }
}
