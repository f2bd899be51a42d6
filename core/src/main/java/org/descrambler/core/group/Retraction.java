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

    /**
     * Writes the velocity of s ↦ R_P(sΩ) at s = 1, left-trivialised: the Ξ with d/ds R_P(sΩ) = Ξ R_P(Ω). Unless
     * overridden Ω itself, which is exact for the exponential and elsewhere as good as the retraction's order.
     *
     * @param q R_P(Ω), as {@link #retract} gave it
     * @param out must not be an argument; nothing else is modified
     */
    default void velocity(DenseMatrix p, DenseMatrix omega, DenseMatrix q, DenseMatrix out) {
        out.assign(omega);
    }
}
