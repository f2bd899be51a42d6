package org.descrambler.experiments.io;

/**
 * The smallest value that is known of a problem.
 *
 * @param proven whether nothing below it exists
 */
public record BestKnown(double value, boolean proven) {
    /** @throws IllegalArgumentException where the value is not finite */
    public BestKnown {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The best known value is " + value + "; a finite number was expected.");
        }
    }
}
