package org.descrambler.experiments.paper.semantic;

/** Kendall's rank correlation: of all pairs, the share in the same order minus the share in the opposite one. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** Of two lists of one length of at least 2; a tie counts as neither. */
    static double of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("Ranks of " + x.length + " and " + y.length
                    + " numbers were to be compared; two lists of one length of at least 2 were expected.");
        }
        long sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
            }
        }
        return 2.0 * sum / ((long) x.length * (x.length - 1));
    }
}
