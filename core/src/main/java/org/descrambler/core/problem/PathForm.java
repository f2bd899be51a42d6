package org.descrambler.core.problem;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The data of a shortest Hamiltonian path, or travelling salesman tour where it is closed:
 *
 * <p>η(π) = offset + Σ_{i&lt;n−1} d_{π(i)π(i+1)} (+ d_{π(n−1)π(0)}).
 *
 * <p>Smoothness is of this kind where its operator is a first difference: with squared Euclidean distances between the
 * neurons' signals, times the scaling.
 *
 * @param distances d, n×n, symmetric with zero diagonal, n ≥ 2 (≥ 3 where closed); not to be modified. Neither the triangle
 *     inequality nor a sign is promised
 * @param closed whether the last place is next to the first
 * @param offset what is added to every length
 * @param rounding by how much an objective's value and its form may differ
 */
public record PathForm(DenseMatrix distances, boolean closed, double offset, double rounding) {
    /** Unit roundoff. */
    private static final double U = 0x1p-53;

    /** Entries of A may differ from a multiple of the operator's by this, relatively: roundings of a scaling. */
    private static final double TOLERANCE = 8 * U;

    /** n. */
    public int degree() {
        return distances.getRowDimension();
    }

    /** The length with its offset. */
    public double value(int[] pi) {
        int n = pi.length;
        double[] d = distances.data();
        double sum = closed ? d[pi[n - 1] * n + pi[0]] : 0;
        for (int i = 0; i + 1 < n; i++) {
            sum += d[pi[i] * n + pi[i + 1]];
        }
        return offset + sum;
    }

    /**
     * The path or tour that tr(A P B Pᵀ) is, where A is c L + κ I with L the Laplacian matrix of the path 0–1–…–(n−1), or of
     * the cycle, and c ≠ 0: then d_rs = c (b_rr + b_ss − 2 b_rs) and the offset is κ tr B.
     */
    public static Optional<PathForm> of(BrockettForm form) {
        int n = form.degree();
        double[] a = form.a().data();
        if (n < 2 || a[1] == 0) {
            return Optional.empty();
        }
        double c = -a[1];
        boolean closed = n > 2 && a[n - 1] != 0;
        // Row 0 has one neighbour in a path and two in a cycle.
        double kappa = a[0] - (closed ? 2 : 1) * c;
        double tolerance = TOLERANCE * (Math.abs(c) + Math.abs(kappa));
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double off = a[i * n + j] - (c * laplacian(i, j, n, closed) + (i == j ? kappa : 0));
                if (Math.abs(off) > tolerance) {
                    return Optional.empty();
                }
                squares += off * off;
            }
        }
        return Optional.of(ofLaplacian(form, closed, c, kappa, Math.sqrt(squares)));
    }

    private static PathForm ofLaplacian(BrockettForm form, boolean closed, double c, double kappa, double off) {
        int n = form.degree();
        double[] b = form.b().data();
        DenseMatrix d = new DenseMatrix(n, n);
        double trace = 0;
        double largest = 0;
        for (int r = 0; r < n; r++) {
            trace += b[r * n + r];
            largest = Math.max(largest, Math.abs(b[r * n + r]));
            for (int s = 0; s < n; s++) {
                if (s != r) {
                    d.data()[r * n + s] = c * (b[r * n + r] + b[s * n + s] - 2 * b[r * n + s]);
                    largest = Math.max(largest, Math.abs(b[r * n + s]));
                }
            }
        }
        // Each of n edges has four roundings of terms of at most 4 |c| max|b|, and the sums n more each; κ tr B
        // likewise.
        double edges = 4 * Math.abs(c) * largest * n;
        double rounding = (n + 4) * U * (edges + n * largest * Math.abs(kappa)) * 2
                + off * form.b().norm();
        return new PathForm(d, closed, kappa * trace, rounding);
    }

    private static int laplacian(int i, int j, int n, boolean closed) {
        if (i == j) {
            return closed || (i > 0 && i < n - 1) || n == 1 ? 2 : 1;
        }
        int apart = Math.abs(i - j);
        return apart == 1 || (closed && apart == n - 1) ? -1 : 0;
    }
}
