package org.descrambler.core.group;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A map R_P: 𝔤 → G with R_P(0) = P and dR_P(0)[Ω] = ΩP: the step of every Lie-group solver (Absil, Mahony, Sepulchre
 * 2008, §4.1). An instance may own work space of size n×n, so it serves one thread at a time.
 */
public interface Retraction {
    /** The name used by {@code --set retraction=…}: {@code exponential}, {@code cayley}, {@code qr}, {@code polar}. */
    String name();

    /** Order of agreement with the geodesic exp(tΩ)P: 1, 2, or {@link Integer#MAX_VALUE} for the exponential. */
    int order();

    /**
     * Writes R_P(Ω) to {@code out}, which must not be {@code p} or {@code omega}; neither of these is modified.
     */
    void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out);
}
