package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Parallel transport along the geodesic exp(tΩ)P, t from 0 to 1, of the Levi-Civita connection: Ξ ↦ e^{Ω/2}Ξe^{−Ω/2}
 * (Edelman, Arias, Smith 1998, §2.2.3, in left-trivialised tangents).
 */
public final class ParallelTransport implements Transport {
    @Override
    public void transport(DenseMatrix omega, DenseMatrix xi, DenseMatrix out) {
        DenseMatrix half = omega.copy();
        half.scale(0.5);
        DenseMatrix e = Backend.preferred().expSkew(half);
        out.assign(e.multiply(xi).multiplyTransposed(e));
        out.skewPart();
    }
}
