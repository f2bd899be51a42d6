package org.descrambler.solvers.exact;

/**
 * Subsets of {0, …, m−1} of one size k are numbered in increasing order of their bit masks: Σ C(c_i, i+1) for the members c_0
 * &lt; c_1 &lt; … (the combinatorial number system), so that a table of k entries a subset has no holes.
 */
final class SubsetTables {
    private static final int MOST = 26;
    private static final int[][] BINOMIAL = binomials();

    private SubsetTables() {}

    /** C(m, k) for 0 ≤ m, k ≤ 26; 0 for k &gt; m. */
    static int binomial(int m, int k) {
        return BINOMIAL[m][k];
    }

    /** The members of a mask in increasing order; returns their number. */
    static int members(int mask, int[] into) {
        int k = 0;
        for (int left = mask; left != 0; left &= left - 1) {
            into[k++] = Integer.numberOfTrailingZeros(left);
        }
        return k;
    }

    /** The number of the subset with the given members among those of its size. */
    static int rank(int[] members, int k) {
        int rank = 0;
        for (int i = 0; i < k; i++) {
            rank += BINOMIAL[members[i]][i + 1];
        }
        return rank;
    }

    /** The next larger mask with as many bits (Gosper). */
    static int successor(int mask) {
        int lowest = mask & -mask;
        int ripple = mask + lowest;
        return ripple | (((mask ^ ripple) >>> 2) / lowest);
    }

    /** 8 Σ_{k ≤ ⌈m/2⌉} k C(m, k): what tables of all subsets of up to half the members take. */
    static long bytes(int m) {
        long sum = 0;
        for (int k = 1; k <= (m + 1) / 2; k++) {
            sum += 8L * k * BINOMIAL[m][k];
        }
        return sum;
    }

    private static int[][] binomials() {
        int[][] table = new int[MOST + 1][MOST + 2];
        for (int m = 0; m <= MOST; m++) {
            table[m][0] = 1;
            for (int k = 1; k <= m; k++) {
                table[m][k] = table[m - 1][k - 1] + table[m - 1][k];
            }
        }
        return table;
    }
}
