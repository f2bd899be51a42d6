package org.descrambler.core.problem;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** How the matrices A and B of a Brockett cost are scaled before they are used. */
public enum Scaling {
    /** As they are. */
    NONE,
    /** M ← n M/‖M‖₂, as in the code of Amey et al. (2021); a zero matrix stays zero. */
    SPECTRAL;

    /** The scaled matrix of a symmetric M, n×n, which is not modified; M itself where nothing changes. */
    public DenseMatrix apply(DenseMatrix m) {
        if (this == NONE) {
            return m;
        }
        double[] values = Backend.preferred().symmetricEigen(m).values();
        double norm = 0;
        for (double v : values) {
            norm = Math.max(norm, Math.abs(v));
        }
        if (norm == 0) {
            return m;
        }
        DenseMatrix scaled = m.copy();
        double[] data = scaled.data();
        for (int index = 0; index < data.length; index++) {
            // Divided first: n/‖M‖₂ overflows for the smallest M.
            data[index] = data[index] / norm * m.getRowDimension();
        }
        return scaled;
    }
}
