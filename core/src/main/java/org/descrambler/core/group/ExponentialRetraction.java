package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** R_P(Ω) = exp(Ω)P: the geodesic of the bi-invariant metric. */
public final class ExponentialRetraction implements InvertibleRetraction {
    private static final double ORTHOGONAL = 1e-6;

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
        Backend.preferred().expSkew(omega).multiplyTo(p, out);
    }

    /** Ω = log(QPᵀ), the principal logarithm: every angle of rotation is below π. */
    @Override
    public void inverse(DenseMatrix p, DenseMatrix q, DenseMatrix out) {
        DenseMatrix x = q.multiplyTransposed(p);
        try {
            out.assign(Backend.preferred().logOrthogonal(x));
        } catch (IllegalArgumentException e) {
            // An orthogonal X is a proper argument: what is wrong is its eigenvalue −1.
            if (OrthogonalGroup.full(x.getRowDimension()).error(x) <= ORTHOGONAL) {
                throw outside(x, e);
            }
            throw e;
        }
        out.skewPart();
    }

    private static ArithmeticException outside(DenseMatrix x, IllegalArgumentException cause) {
        x.addScaled(-1, DenseMatrix.identity(x.getRowDimension()));
        ArithmeticException e = new ArithmeticException("Q P^T has an eigenvalue -1 (||Q - P||_F = " + x.norm()
                + "): no unique shortest geodesic leads from P to Q.");
        e.initCause(cause);
        return e;
    }
}
