package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * Value, gradient and Hessian of a smooth objective at one P ∈ O(n).
 *
 * <p>The Euclidean quantities are what an objective must supply. The two methods on the Lie algebra follow from them;
 * an objective that can form them with fewer products overrides them.
 */
public interface SmoothEvaluation extends Evaluation {
    /** P, n×n. Not to be modified. */
    DenseMatrix point();

    /** The Euclidean gradient ∇ = ∂η/∂P, n×n. Kept by the evaluation: not to be modified. */
    DenseMatrix gradient();

    /** ‖∇‖_F, the scale by which solvers measure; cheaper than the gradient itself for some objectives. */
    default double gradientNorm() {
        return gradient().norm();
    }

    /** Writes the directional derivative of the gradient, D∇(P)[Ξ], to {@code out}; {@code out} must not be Ξ. */
    void hessian(DenseMatrix direction, DenseMatrix out);

    /**
     * Writes the Riemannian gradient on O(n) in the algebra, skew(∇Pᵀ) with skew(M) = (M − Mᵀ)/2, to {@code out}. Its
     * Frobenius norm is the Riemannian gradient norm.
     */
    default void skewGradient(DenseMatrix out) {
        gradient().multiplyTransposedTo(point(), out);
        out.skewPart();
    }

    /**
     * Writes the Riemannian Hessian on O(n) along Ω, in the algebra, skew(D∇[ΩP]Pᵀ − Ω sym(∇Pᵀ)), to {@code out}
     * (Absil, Mahony, Sepulchre 2008, ch. 5, translated to left-trivialised tangents).
     */
    default void skewHessian(DenseMatrix omega, DenseMatrix out) {
        DenseMatrix p = point();
        int n = p.getRowDimension();
        DenseMatrix direction = new DenseMatrix(n, n);
        omega.multiplyTo(p, direction);
        DenseMatrix derivative = new DenseMatrix(n, n);
        hessian(direction, derivative);
        DenseMatrix sym = direction;
        gradient().multiplyTransposedTo(p, sym);
        sym.symmetricPart();
        omega.multiplyTo(sym, out);
        out.gemm(1, derivative, false, p, true, -1);
        out.skewPart();
    }
}
