package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** A run's generator, as Commons Math takes one. It is seeded by whoever made it. */
final class CommonsRandom extends AbstractRandomGenerator {
    private final RandomGenerator rng;

    CommonsRandom(RandomGenerator rng) {
        this.rng = rng;
    }

    @Override
    public void setSeed(long seed) {
        throw new UnsupportedOperationException("The generator of a run is seeded by its caller.");
    }

    @Override
    public double nextDouble() {
        return rng.nextDouble();
    }
}
