package org.descrambler.solvers.assignment;

/** Ranges that options must lie in. */
final class OptionRanges {
    private OptionRanges() {}

    static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "The option " + name + " is " + value + "; a finite number of at least 0 was expected.");
        }
    }

    static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("The option " + name + " is " + value + "; 1 or more was expected.");
        }
    }
}
