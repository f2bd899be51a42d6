package org.descrambler.experiments.data;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;

/**
 * The kernel of relaxometry, Kᵢⱼ = e^(−tᵢ/Tⱼ): a decay is K times the spectrum of its time constants.
 *
 * @param time the tᵢ, in ms
 * @param shortest the smallest Tⱼ, in ms, positive
 * @param longest the largest, above it
 * @param count number of Tⱼ, at least 2; their logarithms are equally spaced
 */
public record LaplaceKernel(UniformAxis time, double shortest, double longest, int count) {

    /** @throws IllegalArgumentException where the time constants are not positive and ascending */
    public LaplaceKernel {
        if (!(0 < shortest && shortest < longest) || Double.isInfinite(longest) || count < 2) {
            throw new IllegalArgumentException("The kernel has " + count + " time constants from " + shortest + " to "
                    + longest + " ms; at least 2, positive and ascending, were expected.");
        }
    }

    /** Tⱼ in ms, j from 0. */
    public double timeConstant(int j) {
        return shortest * Math.pow(longest / shortest, (double) j / (count - 1));
    }

    /** K, times × time constants. */
    public DenseMatrix matrix() {
        DenseMatrix k = new DenseMatrix(time.points(), count);
        for (int i = 0; i < time.points(); i++) {
            for (int j = 0; j < count; j++) {
                k.setEntry(i, j, Math.exp(-time.at(i) / timeConstant(j)));
            }
        }
        return k;
    }

    /** K = U Σ Vᵀ; the columns of U are functions of time. */
    public Svd svd() {
        return Backend.preferred().svd(matrix());
    }
}
