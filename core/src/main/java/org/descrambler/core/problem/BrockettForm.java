package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The data of η(P) = tr(A P B Pᵀ) with A and B symmetric n×n (Brockett 1991; a quadratic assignment problem where P is
 * a permutation). Neither matrix may be modified.
 *
 * @param a A, n×n
 * @param b B, n×n
 */
public record BrockettForm(DenseMatrix a, DenseMatrix b) {
    /** The largest relative asymmetry max|M − Mᵀ|/max|M| that is taken for rounding and symmetrised away. */
    public static final double ASYMMETRY_TOLERANCE = 1e-8;

    /**
     * Takes both matrices as they are where they are exactly symmetric, else copies of their symmetric parts.
     *
     * @throws IllegalArgumentException where one is not square, not finite or not symmetric, or their sizes differ
     */
    public BrockettForm {
        a = symmetric("A", a);
        b = symmetric("B", b);
        if (a.getRowDimension() != b.getRowDimension()) {
            throw new IllegalArgumentException("tr(A P B P^T): A is " + shape(a) + " but B is " + shape(b)
                    + "; both must be n x n with the same n.");
        }
    }

    /** n. */
    public int degree() {
        return a.getRowDimension();
    }

    private static DenseMatrix symmetric(String name, DenseMatrix m) {
        if (m.getRowDimension() != m.getColumnDimension() || m.getRowDimension() == 0) {
            throw new IllegalArgumentException("tr(A P B P^T): " + name + " is " + shape(m)
                    + "; a symmetric square matrix with n >= 1 was expected.");
        }
        if (!m.isFinite()) {
            throw new IllegalArgumentException("tr(A P B P^T): " + name + " has NaN or infinite entries.");
        }
        double asymmetry = m.asymmetry();
        if (asymmetry > ASYMMETRY_TOLERANCE) {
            throw new IllegalArgumentException("tr(A P B P^T): " + name + " is not symmetric: max|" + name + " - "
                    + name + "^T| = " + asymmetry + " relative to its largest entry, at most " + ASYMMETRY_TOLERANCE
                    + " was expected. Maybe pass (" + name + " + " + name + "^T)/2, which has the same objective if the"
                    + " other matrix is symmetric.");
        }
        if (asymmetry == 0) {
            return m;
        }
        DenseMatrix s = m.copy();
        s.symmetricPart();
        return s;
    }

    private static String shape(DenseMatrix m) {
        return m.getRowDimension() + " x " + m.getColumnDimension();
    }
}
