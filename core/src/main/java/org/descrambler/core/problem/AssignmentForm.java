package org.descrambler.core.problem;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The data of a quadratic assignment problem η(π) = Σᵢⱼ aᵢⱼ b_{π(i)π(j)} (Koopmans, Beckmann 1957), which is tr(A P Bᵀ Pᵀ)
 * at the matrix of π. Neither matrix need be symmetric; neither may be modified.
 *
 * @param a A, n×n: what flows between places
 * @param b B, n×n: how far the neurons are apart
 */
public record AssignmentForm(DenseMatrix a, DenseMatrix b) {
    /** @throws IllegalArgumentException where one is not square or not finite, or their sizes differ */
    public AssignmentForm {
        requireSquare("A", a);
        requireSquare("B", b);
        if (a.getRowDimension() != b.getRowDimension()) {
            throw new IllegalArgumentException("The quadratic assignment problem has matrices of " + a.getRowDimension()
                    + " and " + b.getRowDimension() + " rows; two n x n matrices with the same n were expected.");
        }
    }

    /** The same data, symmetric. */
    public static AssignmentForm of(BrockettForm form) {
        return new AssignmentForm(form.a(), form.b());
    }

    /** n. */
    public int degree() {
        return a.getRowDimension();
    }

    /** Σᵢⱼ aᵢⱼ b_{π(i)π(j)}, in the order of A's rows. */
    public double value(int[] pi) {
        int n = degree();
        double[] as = a.data();
        double[] bs = b.data();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int row = pi[i] * n;
            double rowSum = 0;
            for (int j = 0; j < n; j++) {
                rowSum += as[i * n + j] * bs[row + pi[j]];
            }
            sum += rowSum;
        }
        return sum;
    }

    /**
     * Symmetric matrices with the same values at every permutation, where one of A and B is symmetric: only the symmetric
     * part of the other matters then. Halving and adding round at most once.
     */
    public Optional<BrockettForm> symmetric() {
        boolean first = a.asymmetry() == 0;
        boolean second = b.asymmetry() == 0;
        return first || second
                ? Optional.of(new BrockettForm(first ? a : symmetricPart(a), second ? b : symmetricPart(b)))
                : Optional.empty();
    }

    private static DenseMatrix symmetricPart(DenseMatrix m) {
        DenseMatrix s = m.copy();
        s.symmetricPart();
        return s;
    }

    private static void requireSquare(String name, DenseMatrix m) {
        if (m.getRowDimension() != m.getColumnDimension() || m.getRowDimension() == 0) {
            throw new IllegalArgumentException("The quadratic assignment problem's matrix " + name + " is "
                    + m.getRowDimension() + " x " + m.getColumnDimension()
                    + "; a square matrix with n >= 1 was expected.");
        }
        if (!m.isFinite()) {
            throw new IllegalArgumentException(
                    "The quadratic assignment problem's matrix " + name + " has NaN or infinite entries.");
        }
    }
}
