package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;

/**
 * The endless library of noisy biexponential decays that the relaxometry networks are trained on, as in Rozowski et al.,
 * Magn. Reson. Chem. 60 (2022) 1076, and Sule et al. (2025): 64 times from 0 to 800 ms, two time constants of 50 to 500 ms
 * in ascending order, Gaussian noise of 1/100 of the first point.
 *
 * <p>The time constants are drawn uniformly and then sorted. The fraction c₁ is uniform on [0.2, 0.8]; published code draws
 * it from [0.5, 0.7] or fixes it at 0.6, which leaves little to be estimated. Sample i is a function of the seed and i
 * alone.
 */
public final class RelaxationLibrary {
    /** Index of the first sample kept for early stopping; training takes indices from 0 on. */
    public static final long VALIDATION = 1L << 40;

    /** Index of the first sample kept for final figures. */
    public static final long TEST = 1L << 41;

    /** When decays are measured. */
    public static final UniformAxis TIME = new UniformAxis("time", "ms", 0, 800, 64);

    public static final double MIN_TIME_CONSTANT = 50;
    public static final double MAX_TIME_CONSTANT = 500;
    public static final double MIN_FRACTION = 0.2;
    public static final double MAX_FRACTION = 0.8;

    /** Signal-to-noise ratio: the first point over the standard deviation. */
    public static final double SIGNAL_TO_NOISE = 100;

    static final double MIDDLE_FRACTION = (MIN_FRACTION + MAX_FRACTION) / 2;
    /** The means of the smaller and the larger of two uniform numbers lie at a third and two thirds of the range. */
    static final double MIDDLE_FAST = MIN_TIME_CONSTANT + (MAX_TIME_CONSTANT - MIN_TIME_CONSTANT) / 3;

    static final double MIDDLE_SLOW = MIN_TIME_CONSTANT + (MAX_TIME_CONSTANT - MIN_TIME_CONSTANT) * 2 / 3;

    private final IndexedRandom randoms;

    /** The library of one seed. */
    public RelaxationLibrary(long seed) {
        this.randoms = new IndexedRandom(seed);
    }

    /**
     * Sample number {@code index}.
     *
     * @throws IllegalArgumentException if the index is negative
     */
    public RelaxationSample sample(long index) {
        RandomGenerator random = randoms.of(index);
        double one = timeConstant(random);
        double other = timeConstant(random);
        double fraction = MIN_FRACTION + (MAX_FRACTION - MIN_FRACTION) * random.nextDouble();
        Biexponential truth = new Biexponential(fraction, Math.min(one, other), Math.max(one, other));
        double[] signal = truth.over(TIME);
        for (int i = 0; i < signal.length; i++) {
            signal[i] += random.nextGaussian() / SIGNAL_TO_NOISE;
        }
        return new RelaxationSample(truth, signal);
    }

    private static double timeConstant(RandomGenerator random) {
        return MIN_TIME_CONSTANT + (MAX_TIME_CONSTANT - MIN_TIME_CONSTANT) * random.nextDouble();
    }
}
