package org.descrambler.objectives.smooth;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;

/**
 * A symmetric matrix M = V diag(values) Vᵀ.
 *
 * @param values ascending
 * @param vectors V ∈ SO(n): the sign of one eigenvector is chosen so that det V = +1
 */
record Eigenbasis(double[] values, DenseMatrix vectors) {
    static Eigenbasis of(DenseMatrix symmetric) {
        SymmetricEigen eigen = Backend.preferred().symmetricEigen(symmetric);
        DenseMatrix v = eigen.vectors();
        if (OrthogonalGroup.determinantSign(v) < 0) {
            for (int i = 0; i < v.getRowDimension(); i++) {
                v.multiplyEntry(i, 0, -1);
            }
        }
        return new Eigenbasis(eigen.values(), v);
    }
}
