package org.descrambler.core.linalg;

/** A linear system without a unique solution: elimination met a pivot that is exactly zero. */
public final class SingularMatrixException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SingularMatrixException(int n, int pivot) {
        super(String.format(
                "The %d×%d matrix of the linear system is singular: pivot %d of its LU decomposition is zero.",
                n, n, pivot));
    }
}
