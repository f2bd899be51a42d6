package org.descrambler.core.group;

import org.descrambler.core.linalg.DenseMatrix;

/** A retraction whose inverse can be computed on a neighbourhood that its implementation states. */
public interface InvertibleRetraction extends Retraction {
    /**
     * Writes to {@code out} the Ω with R_P(Ω) = Q.
     *
     * @throws ArithmeticException where Q is outside the range of R_P (for Cayley and the exponential: QPᵀ has the
     *     eigenvalue −1), naming the group distance of P and Q
     */
    void inverse(DenseMatrix p, DenseMatrix q, DenseMatrix out);
}
