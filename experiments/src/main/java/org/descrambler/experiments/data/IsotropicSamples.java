package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.signal.SampleSource;

/**
 * Independent random vectors x with E[x] = 0 and E[xxᵀ] = I, made when they are read: sample i is a function of the seed and
 * i alone, and nothing is stored.
 *
 * @param law their distribution
 * @param channels p
 * @param samples m
 * @param seed any number
 */
public record IsotropicSamples(Law law, int channels, long samples, long seed) implements SampleSource {
    /** Samples that share a generator; blocks that begin and end at its multiples cost nothing extra. */
    public static final int BLOCK = 100;

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** What is invariant under rotations. */
    public enum Law {
        /** N(0, I). */
        GAUSSIAN,
        /** Uniform on the sphere of radius √p. */
        SPHERE
    }

    /** @throws IllegalArgumentException where there is no channel, or the number of samples is negative */
    public IsotropicSamples {
        if (channels < 1 || samples < 0) {
            throw new IllegalArgumentException("Isotropic samples have " + channels + " channels and " + samples
                    + " samples; at least 1 and 0 were expected.");
        }
    }

    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        double[] sample = new double[channels];
        long at = first;
        while (at < first + count) {
            long block = at / BLOCK;
            long end = Math.min(first + count, (block + 1) * BLOCK);
            RandomGenerator random = GENERATORS.create(mix(mix(seed) + block * GOLDEN_GAMMA));
            for (long i = block * BLOCK; i < end; i++) {
                draw(random, sample);
                if (i >= at) {
                    System.arraycopy(sample, 0, out, (int) (i - first) * channels, channels);
                }
            }
            at = end;
        }
    }

    private void draw(RandomGenerator random, double[] x) {
        double squares = 0;
        for (int j = 0; j < channels; j++) {
            x[j] = random.nextGaussian();
            squares += x[j] * x[j];
        }
        if (law == Law.SPHERE) {
            double factor = Math.sqrt(channels / squares);
            for (int j = 0; j < channels; j++) {
                x[j] *= factor;
            }
        }
    }

    @Override
    public String name() {
        return law == Law.GAUSSIAN ? "Gaussian samples" : "samples on a sphere";
    }

    @Override
    public boolean readsConcurrently() {
        return true;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): neighbouring blocks get unrelated seeds. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
