package org.descrambler.experiments.suite;

import java.util.List;

/**
 * What the values of a problem are compared with.
 *
 * @param value NaN where no run arrived anywhere and nothing is known
 * @param kind {@code best known}, {@code proven optimal}, or {@code best found} by any run of the comparison
 */
record Reference(double value, String kind) {
    static Reference of(double bestKnown, boolean proven, List<Measurement> runs) {
        if (!Double.isNaN(bestKnown)) {
            return new Reference(bestKnown, proven ? "proven optimal" : "best known");
        }
        double found = runs.stream().mapToDouble(Measurement::value).min().orElse(Double.POSITIVE_INFINITY);
        return new Reference(Double.isInfinite(found) ? Double.NaN : found, "best found");
    }

    /** (value − reference)/|reference|; the plain difference where the reference is 0. */
    double gap(double other) {
        return (other - value) / scale();
    }

    /** The largest value whose gap is at most {@code gap}. */
    double target(double gap) {
        return value + gap * scale();
    }

    private double scale() {
        return value == 0 ? 1 : Math.abs(value);
    }
}
