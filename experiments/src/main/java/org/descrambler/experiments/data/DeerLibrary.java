package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;

/**
 * The endless library of simulated DEER measurements that DEERNet is trained on (Worswick et al., Science Advances 4
 * (2018) eaat5218; Amey et al., PNAS 118 (2021) e2016917118).
 *
 * <p>Sample i is a function of the seed and i alone: nothing is stored, and it is the same bits whatever batch it is asked
 * for in. Each sample has
 *
 * <ul>
 *   <li>p(r): {@linkplain DistanceMixture one to four peaks};
 *   <li>modulation depth μ uniform on [0.01, 1], background dimension d uniform on [2, 3.5], background rate k uniform on
 *       [0, 0.5] MHz, noise RMS uniform on [0, 0.05 μ].
 * </ul>
 *
 * Samples that must not have been seen in training are taken from index {@link #VALIDATION} or {@link #TEST} on.
 */
public final class DeerLibrary {
    /** Index of the first sample kept for early stopping; training takes indices from 0 on. */
    public static final long VALIDATION = 1L << 40;

    /** Index of the first sample kept for final figures and demonstrations. */
    public static final long TEST = 1L << 41;

    static final double MIN_MODULATION_DEPTH = 0.01;
    static final double MAX_MODULATION_DEPTH = 1;
    static final double MIN_DIMENSION = 2;
    static final double MAX_DIMENSION = 3.5;
    static final double MAX_BACKGROUND_RATE = 0.5;
    static final double MAX_NOISE_OF_DEPTH = 0.05;

    private final IndexedRandom randoms;
    private final DeerKernel kernel;
    private final DistanceMixture mixture;

    /**
     * The library of one seed.
     *
     * @param seed any number
     * @param kernel kernel and axes
     */
    public DeerLibrary(long seed, DeerKernel kernel) {
        this.randoms = new IndexedRandom(seed);
        this.kernel = kernel;
        this.mixture = new DistanceMixture(kernel.distance());
    }

    /** The kernel and axes of the library. */
    public DeerKernel kernel() {
        return kernel;
    }

    /**
     * Sample number {@code index}.
     *
     * @throws IllegalArgumentException if the index is negative
     */
    public DeerSample sample(long index) {
        Draw draw = draw(index);
        double[] trace = kernel.apply(draw.density());
        UniformAxis time = kernel.time();
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (1 - draw.depth() + draw.depth() * trace[i])
                            * DeerSample.background(time.at(i), draw.rate(), draw.dimension())
                    + draw.noise() * draw.random().nextGaussian();
        }
        return new DeerSample(draw.density(), draw.depth(), draw.rate(), draw.dimension(), draw.noise(), trace);
    }

    /**
     * What is random about a sample.
     *
     * @param density p(r) in 1/nm
     * @param depth μ
     * @param dimension d
     * @param rate k in MHz
     * @param noise RMS of the noise
     * @param random where the noise of one point of time after the other comes from
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Draw(double[] density, double depth, double dimension, double rate, double noise, RandomGenerator random) {}

    /** Draws sample number {@code index}. */
    Draw draw(long index) {
        RandomGenerator random = randoms.of(index);
        double[] density = mixture.sample(random);
        double depth = uniform(random, MIN_MODULATION_DEPTH, MAX_MODULATION_DEPTH);
        double dimension = uniform(random, MIN_DIMENSION, MAX_DIMENSION);
        double rate = uniform(random, 0, MAX_BACKGROUND_RATE);
        double noise = depth * uniform(random, 0, MAX_NOISE_OF_DEPTH);
        return new Draw(density, depth, dimension, rate, noise, random);
    }

    /**
     * Samples {@code first} to {@code first + count − 1} as network inputs and targets.
     *
     * @param first index of the first sample, at least 0
     * @param count number of samples, at least 1
     */
    public DeerBatch batch(long first, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of samples (" + count + ") must be at least 1.");
        }
        float[] inputs = new float[Math.multiplyExact(count, kernel.time().points())];
        float[] targets = new float[Math.multiplyExact(count, kernel.distance().points())];
        for (int m = 0; m < count; m++) {
            DeerSample sample = sample(Math.addExact(first, m));
            put(sample.normalisedTrace(), inputs, m);
            put(sample.scaledDensity(), targets, m);
        }
        return new DeerBatch(count, inputs, targets);
    }

    private static void put(double[] row, float[] matrix, int index) {
        int offset = index * row.length;
        for (int i = 0; i < row.length; i++) {
            matrix[offset + i] = (float) row[i];
        }
    }

    private static double uniform(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
