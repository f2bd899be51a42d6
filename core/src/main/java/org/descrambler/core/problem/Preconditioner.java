package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A symmetric positive definite map on the Lie algebra, Ω ↦ M⁻¹Ω, where M approximates the (absolute value of the)
 * Riemannian Hessian at one point.
 */
@FunctionalInterface
public interface Preconditioner {
    /** Writes M⁻¹Ω to {@code out}, which must not be {@code omega}. */
    void apply(DenseMatrix omega, DenseMatrix out);
}
