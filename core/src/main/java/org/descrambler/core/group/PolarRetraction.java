package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** R_P(Ω) = polar((I + Ω)P), the orthogonal matrix nearest to P + ΩP: second order. A plane turns by arctan θ. */
public final class PolarRetraction implements InvertibleRetraction {
    @Override
    public String name() {
        return "polar";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
        DenseMatrix step = p.copy();
        step.gemm(1, omega, false, p, false, 1);
        out.assign(Backend.preferred().polar(step));
    }

    /** Ω(I − Ω²)⁻¹ = skew(X²)/2 with X = QPᵀ: where a plane turns by α, tan α has become sin α cos α. Two products. */
    @Override
    public void velocity(DenseMatrix p, DenseMatrix omega, DenseMatrix q, DenseMatrix out) {
        DenseMatrix x = q.multiplyTransposed(p);
        x.multiplyTo(x, out);
        out.skewPart();
        out.scale(0.5);
    }

    /**
     * X = QPᵀ = (I + Ω)H⁻¹ with H = (I − Ω²)^{1/2}, which commutes with X; hence (X + Xᵀ)/2 = H⁻¹ and Ω = X((X +
     * Xᵀ)/2)⁻¹ − I. Every angle of X must be below π/2.
     */
    @Override
    public void inverse(DenseMatrix p, DenseMatrix q, DenseMatrix out) {
        DenseMatrix x = q.multiplyTransposed(p);
        DenseMatrix cosine = x.copy();
        cosine.symmetricPart();
        double smallest = Backend.preferred().symmetricEigen(cosine).values()[0];
        if (smallest <= Math.sqrt(Math.ulp(1.0))) {
            throw new ArithmeticException("Q P^T turns a plane by pi/2 or more (smallest cosine " + smallest
                    + "): no polar step leads from P to Q.");
        }
        DenseMatrix sine = x;
        sine.skewPart();
        // Ω = (sin)(cos)⁻¹; the factors commute.
        out.assign(Backend.preferred().solve(cosine, sine));
        out.skewPart();
    }
}
