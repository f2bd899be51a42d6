package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** R_P(Ω) = exp(Ω)P: the geodesic of the bi-invariant metric. */
public final class ExponentialRetraction implements InvertibleRetraction {
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
        out.assign(Backend.preferred().logOrthogonal(q.multiplyTransposed(p)));
        out.skewPart();
    }
}
