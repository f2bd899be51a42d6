package org.descrambler.core.group;

import org.descrambler.core.linalg.DenseMatrix;

/** ΞP ↦ ΞQ: the algebra element stays as it is. Isometric, and exact to first order for every retraction. */
public final class TranslationTransport implements Transport {
    @Override
    public void transport(DenseMatrix omega, DenseMatrix xi, DenseMatrix out) {
        out.assign(xi);
    }
}
