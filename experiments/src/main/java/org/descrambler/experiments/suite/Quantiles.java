package org.descrambler.experiments.suite;

import java.util.Arrays;

/** Quantiles of a sample, which may hold infinite values for runs that never arrived. */
final class Quantiles {
    private Quantiles() {}

    /** Half of the sample lies on either side; NaN for an empty one. */
    static double median(double[] sample) {
        return of(sample, 0.5);
    }

    /** Linear between the order statistics (type 7 of Hyndman and Fan 1996); infinite where either neighbour is. */
    static double of(double[] sample, double p) {
        if (sample.length == 0) {
            return Double.NaN;
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double at = p * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double share = at - below;
        if (share == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        // Half differences don't overflow, and rounding leads out of the interval by no more than an ulp.
        double half = sorted[below + 1] / 2 - sorted[below] / 2;
        return Math.min(sorted[below + 1], Math.max(sorted[below], sorted[below] + share * half + share * half));
    }
}
