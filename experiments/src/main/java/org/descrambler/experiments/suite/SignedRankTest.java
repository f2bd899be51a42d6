package org.descrambler.experiments.suite;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945): whether their distribution is symmetric about 0. Pairs
 * that do not differ are left out, and equal sizes share the mean of their ranks.
 *
 * <p>The p-value is exact whatever the ties: given the sizes, every choice of signs is equally likely, and the distribution of the
 * sum of positive ranks over them is counted by dynamic programming. (Hipparchus counts by enumeration of the signs, and as if
 * there were no ties, which on problems with integer values are the rule.)
 *
 * @param pairs that differ
 * @param pValue two-sided, in (0, 1]; 1 where no pair differs
 */
record SignedRankTest(int pairs, double pValue) {
    static SignedRankTest of(double[] differences) {
        double[] d = Arrays.stream(differences).filter(x -> x != 0).toArray();
        int[] ranks = twiceTheRanks(d);
        int total = Arrays.stream(ranks).sum();
        int positive = 0;
        for (int i = 0; i < d.length; i++) {
            positive += d[i] > 0 ? ranks[i] : 0;
        }
        double[] probability = new double[total + 1];
        probability[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }
        int smaller = Math.min(positive, total - positive);
        double tail = 0;
        for (int sum = 0; sum <= smaller; sum++) {
            tail += probability[sum];
        }
        return new SignedRankTest(d.length, Math.min(1, 2 * tail));
    }

    /** Doubled, so that the mean of tied ranks is whole. */
    private static int[] twiceTheRanks(double[] d) {
        double[] sizes = Arrays.stream(d).map(Math::abs).sorted().toArray();
        int[] ranks = new int[d.length];
        for (int i = 0; i < d.length; i++) {
            int below = 0;
            int equal = 0;
            for (double size : sizes) {
                below += size < Math.abs(d[i]) ? 1 : 0;
                equal += size == Math.abs(d[i]) ? 1 : 0;
            }
            ranks[i] = 2 * below + equal + 1;
        }
        return ranks;
    }

    /**
     * Adjusts p-values of several tests so that the chance of any false rejection stays bounded (Holm 1979): in ascending order the
     * i-th of m is multiplied by m − i + 1, is at most 1, and not below the one before.
     */
    static double[] holm(double[] pValues) {
        int m = pValues.length;
        Integer[] order = new Integer[m];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
        double[] adjusted = new double[m];
        double least = 0;
        for (int i = 0; i < m; i++) {
            least = Math.max(least, Math.min(1, pValues[order[i]] * (m - i)));
            adjusted[order[i]] = least;
        }
        return adjusted;
    }
}
