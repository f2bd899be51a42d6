package org.descrambler.experiments.reproduce;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.compare.SolveTask;

/**
 * What the caller of an experiment chooses.
 *
 * @param seed of all randomness
 * @param full whether sizes and budgets are the papers', whatever it takes; else the experiment takes a few minutes
 * @param threads that searches may use
 * @param version of this build, for records
 */
public record Setting(long seed, boolean full, int threads, String version) {
    public Setting {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; at least 1 was expected.");
        }
    }

    /**
     * A generator of its own for each purpose, so that one purpose's draws do not shift another's.
     *
     * @param purpose such as {@code "inputs"}; the same name gives the same numbers
     */
    public RandomGenerator random(String purpose) {
        return SolveTask.generator(seed(purpose));
    }

    /** The seed behind {@link #random}, for what takes seeds. */
    public long seed(String purpose) {
        // A hash of the name that every Java computes alike, mixed with the seed by one step of SplitMix64.
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode()).nextLong();
    }

    /** One of two sizes or budgets. */
    public <T> T choose(T usual, T whole) {
        return full ? whole : usual;
    }
}
