package org.descrambler.objectives.sampled;

/**
 * ℓ: the loss of one descrambled sample y = P s ∈ Rⁿ, twice differentiable (almost everywhere, at least). Immutable; what
 * it needs to compute belongs to a {@link Sweep}.
 */
public interface SampleLoss {
    /**
     * Work space of one thread.
     *
     * @param channels n
     * @param rows the most samples of a block
     */
    Sweep sweep(int channels, int rows);

    /** Evaluates ℓ on blocks of samples, each a row of n entries. */
    interface Sweep {
        /**
         * Σ ℓ(y) over a block.
         *
         * @param y holds the block from {@code offset} on; not modified
         * @param rows samples of the block
         */
        double value(double[] y, int offset, int rows);

        /**
         * The same number, bit by bit, and ∂ℓ/∂y of every sample.
         *
         * @param slope receives the derivatives, from 0 on, one sample a row; must not be {@code y}
         */
        double slope(double[] y, int offset, int rows, double[] slope);

        /**
         * Overwrites directions ẏ, one a row from 0 on, with (∂²ℓ/∂y²)ẏ.
         *
         * @param direction must not be {@code y}
         */
        void curvature(double[] y, int offset, int rows, double[] direction);
    }
}
