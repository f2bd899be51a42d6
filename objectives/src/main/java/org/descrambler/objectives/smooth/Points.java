package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;

/** The check that every evaluation makes of its point. */
final class Points {
    private Points() {}

    static DenseMatrix square(DenseMatrix p, int n) {
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        return p;
    }
}
