package org.descrambler.objectives.local;

import org.descrambler.core.linalg.DenseMatrix;

/** A positive semidefinite quadratic form q(X) = ½⟨X, K(X)⟩ on n×p matrices, with K symmetric and cheap, O(np). */
interface WeightForm {
    /** q(X), as a sum of squares, which loses no digits where it is small. */
    double value(DenseMatrix x);

    /** out ← K(X), the gradient of q; {@code out} is not X. */
    void gradient(DenseMatrix x, DenseMatrix out);
}
