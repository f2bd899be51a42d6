package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The endless library of signals that the band-pass network is trained on: white Gaussian noise of unit variance, and as
 * target the part of it that the ideal filter passes.
 *
 * <p>Sample i is a function of the seed and i alone. The targets' variance is rank/N, 0.28² for the published band, where
 * tanh is straight within a few per cent, so that it takes the targets as they are, without a scale.
 */
public final class BandPassLibrary {
    /** Index of the first sample kept for early stopping; training takes indices from 0 on. */
    public static final long VALIDATION = 1L << 40;

    /** Index of the first sample kept for final figures. */
    public static final long TEST = 1L << 41;

    private final IndexedRandom randoms;
    private final PassBand band;
    private final DenseMatrix basis;

    /** The library of one seed. */
    public BandPassLibrary(long seed, PassBand band) {
        this.randoms = new IndexedRandom(seed);
        this.band = band;
        this.basis = band.basis();
    }

    /** The filter. */
    public PassBand band() {
        return band;
    }

    /**
     * Inputs, samples first, m×N.
     *
     * @param first index of the first sample, at least 0
     * @param count m, at least 1
     */
    public DenseMatrix signals(long first, int count) {
        DenseMatrix signals = new DenseMatrix(count, band.points());
        double[] data = signals.data();
        for (int m = 0; m < count; m++) {
            RandomGenerator random = randoms.of(Math.addExact(first, m));
            for (int j = 0; j < band.points(); j++) {
                data[m * band.points() + j] = random.nextGaussian();
            }
        }
        return signals;
    }

    /** What the filter passes of the signals, m×N; two products with the basis cost less than a transform in Java. */
    public DenseMatrix passed(DenseMatrix signals) {
        return signals.multiplyTransposed(basis).multiply(basis);
    }
}
