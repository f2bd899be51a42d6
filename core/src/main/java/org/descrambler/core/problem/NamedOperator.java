package org.descrambler.core.problem;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A difference operator D along the neuron axis.
 *
 * @param name e.g. {@code fourier-2}
 * @param matrix D, k×n with n columns for n neurons; not to be modified
 */
public record NamedOperator(String name, DenseMatrix matrix) {
    /** A = DᵀD, n×n, exactly symmetric: ‖DX‖²_F = tr(XᵀAX). */
    public DenseMatrix squared() {
        int n = matrix.getColumnDimension();
        DenseMatrix a = new DenseMatrix(n, n);
        Backend.preferred().syrk(true, n, matrix.getRowDimension(), 1, matrix.data(), 0, n, 0, a.data(), 0, n);
        return a;
    }
}
