package org.descrambler.objectives.smooth;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The eigenbasis of Λ that also diagonalises M as far as it can: inside a cluster of equal λ any orthonormal basis is
 * one of eigenvectors, and that of the diagonal block of M is the one in which the Hessian of Brockett's cost is most
 * nearly diagonal. The basis V is block diagonal, one block V_C for each cluster of more than one eigenvalue.
 *
 * <p>Matrices pass through it one stripe at a time, the rows of one cluster, so that whatever is done to a stripe finds
 * it in the cache. The clusters of periodic operators are pairs: there a stripe costs O(n).
 */
final class ClusterBasis {
    /** Blocks of more columns than this are left to the backend, whose calls have their price. */
    private static final int SMALL = 8;

    private final int n;
    private final int[] starts;

    /** V_C, row by row; null for clusters of one. */
    private final double[][] vectors;

    private final double[] old;

    /**
     * The clusters of Λ; a basis exists after the first {@link #update}.
     *
     * @param lambda ascending; neighbours belong together where their distance is at most {@code relative} times the sum
     *     of their sizes, or at most {@code absolute}
     */
    ClusterBasis(double[] lambda, double relative, double absolute) {
        n = lambda.length;
        int[] found = new int[n + 1];
        int clusters = 0;
        int largest = 0;
        for (int i = 1; i <= n; i++) {
            boolean together = i < n
                    && lambda[i] - lambda[i - 1]
                            <= Math.max(relative * (Math.abs(lambda[i]) + Math.abs(lambda[i - 1])), absolute);
            if (!together) {
                largest = Math.max(largest, i - found[clusters]);
                found[++clusters] = i;
            }
        }
        starts = Arrays.copyOf(found, clusters + 1);
        vectors = new double[clusters][];
        old = new double[largest > 1 ? largest * n : 0];
    }

    int clusters() {
        return vectors.length;
    }

    /** The first row of a cluster; of the one after the last, n. */
    int start(int cluster) {
        return starts[cluster];
    }

    /** Takes the eigenvectors of the diagonal blocks of M. */
    void update(DenseMatrix m) {
        for (int cluster = 0; cluster < vectors.length; cluster++) {
            int c = starts[cluster + 1] - starts[cluster];
            if (c == 2) {
                vectors[cluster] = planeRotation(m.data(), starts[cluster], vectors[cluster]);
            } else if (c > 2) {
                DenseMatrix block = new DenseMatrix(c, c);
                for (int i = 0; i < c; i++) {
                    int from = (starts[cluster] + i) * n + starts[cluster];
                    System.arraycopy(m.data(), from, block.data(), i * c, c);
                }
                vectors[cluster] =
                        Backend.preferred().symmetricEigen(block).vectors().data();
            }
        }
    }

    /** The rotation that diagonalises a 2×2 block, by the smaller of its angles (Golub, Van Loan 2013, §8.5.2). */
    private double[] planeRotation(double[] m, int i, double[] reused) {
        double[] v = reused == null ? new double[4] : reused;
        double off = m[(i + 1) * n + i];
        double tangent = 0;
        if (off != 0) {
            double tau = (0.5 * m[(i + 1) * n + i + 1] - 0.5 * m[i * n + i]) / off;
            tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        }
        v[0] = 1 / Math.sqrt(1 + tangent * tangent);
        v[1] = tangent * v[0];
        v[2] = -v[1];
        v[3] = v[0];
        return v;
    }

    /**
     * In the rows of one cluster C, up to its last column, X ← VᵀXV, or VXVᵀ if {@code back}; columns after that are not
     * touched.
     */
    void rotate(int cluster, boolean back, double[] x) {
        // Rows and columns commute.
        rotateRows(cluster, back, x);
        int first = starts[cluster];
        int last = starts[cluster + 1];
        for (int other = 0; other <= cluster; other++) {
            double[] v = vectors[other];
            if (v == null) {
                continue;
            }
            int column = starts[other];
            int c = starts[other + 1] - column;
            if (c == 2) {
                double v00 = v[0];
                double v10 = back ? v[1] : v[2];
                for (int i = first * n + column; i < last * n; i += n) {
                    double a = x[i];
                    double b = x[i + 1];
                    x[i] = v00 * a + v10 * b;
                    x[i + 1] = v00 * b - v10 * a;
                }
            } else {
                rotateColumns(v, c, first, last, column, back, x);
            }
        }
    }

    private void rotateRows(int cluster, boolean back, double[] x) {
        double[] v = vectors[cluster];
        if (v == null) {
            return;
        }
        int first = starts[cluster];
        int width = starts[cluster + 1];
        int c = width - first;
        if (c == 2) {
            double v00 = v[0];
            double v10 = back ? v[1] : v[2];
            turn(x, first * n, (first + 1) * n, width, v00, v10);
            return;
        }
        for (int i = 0; i < c; i++) {
            System.arraycopy(x, (first + i) * n, old, i * width, width);
        }
        if (c > SMALL) {
            Backend.preferred().gemm(!back, false, c, width, c, 1, v, 0, c, old, 0, width, 0, x, first * n, n);
            return;
        }
        for (int i = 0; i < c; i++) {
            int to = (first + i) * n;
            Arrays.fill(x, to, to + width, 0);
            for (int k = 0; k < c; k++) {
                double weight = back ? v[i * c + k] : v[k * c + i];
                for (int j = 0; j < width; j++) {
                    x[to + j] += weight * old[k * width + j];
                }
            }
        }
    }

    private static void turn(double[] x, int row, int below, int width, double v00, double v10) {
        for (int j = 0; j < width; j++) {
            double a = x[row + j];
            double b = x[below + j];
            x[row + j] = v00 * a + v10 * b;
            x[below + j] = v00 * b - v10 * a;
        }
    }

    private void rotateColumns(double[] v, int c, int first, int last, int column, boolean back, double[] x) {
        for (int i = first; i < last; i++) {
            System.arraycopy(x, i * n + column, old, (i - first) * c, c);
        }
        if (c > SMALL) {
            Backend.preferred()
                    .gemm(false, back, last - first, c, c, 1, old, 0, c, v, 0, c, 0, x, first * n + column, n);
            return;
        }
        for (int i = first; i < last; i++) {
            for (int j = 0; j < c; j++) {
                double sum = 0;
                for (int k = 0; k < c; k++) {
                    sum += old[(i - first) * c + k] * (back ? v[j * c + k] : v[k * c + j]);
                }
                x[i * n + column + j] = sum;
            }
        }
    }
}
