package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random numbers of samples that are counted: those of sample i depend on the seed and i alone, so that a library of
 * samples needs no storage and no order.
 */
record IndexedRandom(long seed) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /**
     * The generator of one sample.
     *
     * @throws IllegalArgumentException if the index is negative
     */
    RandomGenerator of(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("The sample index (" + index + ") must be at least 0.");
        }
        return GENERATORS.create(mix(mix(seed) + index * GOLDEN_GAMMA));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): neighbouring indices get unrelated seeds. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
