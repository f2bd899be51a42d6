package org.descrambler.core.group;

import org.descrambler.core.linalg.DenseMatrix;

/** A vector transport: carries the tangent Ξ at P along the step Ω to a tangent at R_P(Ω). */
@FunctionalInterface
public interface Transport {
    /** Writes the transported algebra element to {@code out}, which must not be an argument. */
    void transport(DenseMatrix omega, DenseMatrix xi, DenseMatrix out);
}
