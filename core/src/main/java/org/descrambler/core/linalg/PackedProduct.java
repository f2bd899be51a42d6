package org.descrambler.core.linalg;

import java.util.Arrays;

/**
 * Cache-blocked matrix product in plain Java: panels of op(B) are copied into buffers that stay in the second-level
 * cache, and two rows of C are updated by four rows of such a panel at a time (after Goto and van de Geijn 2008,
 * "Anatomy of high-performance matrix multiplication"). The innermost loop indexes whole rows by its own variable and
 * nothing else, which is what the just-in-time compiler turns into vector instructions. Holds buffers: one instance
 * per thread.
 */
final class PackedProduct {
    private static final int PANEL_DEPTH = 128;
    private static final int PANEL_WIDTH = 256;

    private final double[][] panel = new double[PANEL_DEPTH][PANEL_WIDTH];
    private final double[] factors0 = new double[PANEL_DEPTH];
    private final double[] factors1 = new double[PANEL_DEPTH];
    private final double[] sums0 = new double[PANEL_WIDTH];
    private final double[] sums1 = new double[PANEL_WIDTH];

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
                for (int i = 0; i < lastRow; i += 2) {
                    int from = upperOnly ? Math.max(0, i - j0) : 0;
                    boolean pair = i + 1 < lastRow;
                    int aStart = aOffset + i * aRow + p0 * aStep;
                    int cStart = cOffset + i * ldc + j0;
                    loadFactors(factors0, alpha, a, aStart, aStep, depth, padded);
                    System.arraycopy(c, cStart, sums0, 0, width);
                    if (pair) {
                        loadFactors(factors1, alpha, a, aStart + aRow, aStep, depth, padded);
                        System.arraycopy(c, cStart + ldc, sums1, 0, width);
                    }
                    for (int p = 0; p < padded; p += 4) {
                        update(from, width, p);
                    }
                    System.arraycopy(sums0, from, c, cStart + from, width - from);
                    if (pair) {
                        System.arraycopy(sums1, from, c, cStart + ldc + from, width - from);
                    }
                }
            }
        }
    }

    private void pack(boolean tb, double[] b, int offset, int ldb, int depth, int padded, int width) {
        if (tb) {
            for (int j = 0; j < width; j++) {
                for (int p = 0; p < depth; p++) {
                    panel[p][j] = b[offset + j * ldb + p];
                }
            }
        } else {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(b, offset + p * ldb, panel[p], 0, width);
            }
        }
        for (int p = depth; p < padded; p++) {
            Arrays.fill(panel[p], 0, width, 0);
        }
    }

    private static void loadFactors(
            double[] factors, double alpha, double[] a, int start, int step, int depth, int padded) {
        for (int p = 0; p < depth; p++) {
            factors[p] = alpha * a[start + p * step];
        }
        Arrays.fill(factors, depth, padded, 0);
    }

    private void update(int from, int to, int p) {
        rows(
                from,
                to,
                panel[p],
                panel[p + 1],
                panel[p + 2],
                panel[p + 3],
                factors0[p],
                factors0[p + 1],
                factors0[p + 2],
                factors0[p + 3],
                factors1[p],
                factors1[p + 1],
                factors1[p + 2],
                factors1[p + 3],
                sums0,
                sums1);
    }

    private static void rows(
            int from,
            int to,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
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
        for (int j = from; j < to; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            double x3 = b3[j];
            c0[j] += a00 * x0 + a01 * x1 + a02 * x2 + a03 * x3;
            c1[j] += a10 * x0 + a11 * x1 + a12 * x2 + a13 * x3;
        }
    }
}
