package org.descrambler.core.problem;

/** The moves of local search on arrangements π(0), …, π(n−1), made in place. */
public final class Moves {
    private Moves() {}

    /** Exchanges π(i) and π(j). */
    public static void swap(int[] pi, int i, int j) {
        int image = pi[i];
        pi[i] = pi[j];
        pi[j] = image;
    }

    /** Reverses π(i), …, π(j): a 2-opt move of a path or tour (Croes 1958). Nothing happens where i ≥ j. */
    public static void reverse(int[] pi, int i, int j) {
        for (int a = i, b = j; a < b; a++, b--) {
            swap(pi, a, b);
        }
    }

    /**
     * Takes π(first), …, π(last) out and puts them back so that they begin at place {@code to} of the result: an Or-opt move
     * (Or 1976).
     *
     * @param first the segment's first place, 0 ≤ first ≤ last
     * @param last its last place, below n
     * @param to the first place that the segment has afterwards, 0 ≤ to ≤ n − (last − first + 1)
     * @param reversed whether it is put back the other way round
     */
    public static void moveSegment(int[] pi, int first, int last, int to, boolean reversed) {
        int length = last - first + 1;
        int[] segment = new int[length];
        System.arraycopy(pi, first, segment, 0, length);
        if (to > first) {
            System.arraycopy(pi, last + 1, pi, first, to - first);
        } else {
            System.arraycopy(pi, to, pi, to + length, first - to);
        }
        for (int k = 0; k < length; k++) {
            pi[to + k] = segment[reversed ? length - 1 - k : k];
        }
    }
}
