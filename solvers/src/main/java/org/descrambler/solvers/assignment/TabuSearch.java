package org.descrambler.solvers.assignment;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The steps of robust tabu search on a {@link SwapTable} (Taillard 1991): the best swap that is allowed, were it uphill. A
 * swap is tabu while both of its neurons would go back to places that they left less than a random number of steps ago;
 * one that leads below the best value is allowed all the same, and one whose places have been apart from both neurons for
 * very long is made at once, whatever it costs. Ties are broken from a random place on. Where signs may be flipped, a flip is
 * a move as well, and tabu while it would undo one of that neuron that is not long ago.
 *
 * <p>The table's least changes of each column spare all but a few columns a scan.
 */
final class TabuSearch {
    /** A flipped sign stays for so much of the tenure of a swap: of the flips there are n, of the swaps n(n−1)/2. */
    private static final double FLIP_TENURE = 0.2;

    private final SwapTable table;
    private final RandomGenerator rng;
    private final int n;
    private final double shortest;
    private final double longest;
    private final long patience;

    /** The step until which an image is tabu at a place. */
    private final long[][] until;

    /** The step until which the sign of an image is not flipped; null where there are no signs. */
    private final long[] flippedUntil;

    private long step;
    private int[] best;
    private double bestValue;

    /**
     * A search that has not begun: {@link #start} comes first.
     *
     * @param shortest the shortest tenure in steps, as a multiple of n
     * @param longest the longest tenure in steps, as a multiple of n
     * @param patience the steps after which a swap that was never made is forced, as a multiple of n²; 0 for never
     */
    TabuSearch(SwapTable table, RandomGenerator rng, double shortest, double longest, double patience) {
        this(table, rng, shortest, longest, patience, false);
    }

    /**
     * The same where signs may be flipped, too.
     *
     * @param signed whether they may; the table must be symmetric then
     */
    TabuSearch(SwapTable table, RandomGenerator rng, double shortest, double longest, double patience, boolean signed) {
        this.table = table;
        this.rng = rng;
        n = table.degree();
        this.shortest = shortest * n;
        this.longest = longest * n;
        this.patience = patience > 0 ? (long) Math.ceil(patience * n * n) : Long.MAX_VALUE;
        until = new long[n][n];
        flippedUntil = signed ? new long[n] : null;
    }

    /** Goes to a permutation and forgets what is tabu and what was best; returns whether time was left for it. */
    boolean start(int[] images) {
        boolean complete = table.reset(images);
        step = 0;
        for (int i = 0; i < n; i++) {
            Arrays.fill(until[i], 0);
        }
        if (flippedUntil != null) {
            Arrays.fill(flippedUntil, 0);
        }
        best = images.clone();
        bestValue = table.value();
        return complete;
    }

    /** The best permutation since the start; not to be modified. */
    int[] best() {
        return best;
    }

    /** Its value in the table's units. */
    double bestValue() {
        return bestValue;
    }

    /** Makes one step; whether it led to a new best permutation. */
    boolean step() {
        step++;
        int u = -1;
        int v = -1;
        if (patience != Long.MAX_VALUE && step % n == 0) {
            long forced = oldest();
            u = (int) (forced / n);
            v = (int) (forced % n);
            if (forced < 0) {
                u = -1;
            }
        }
        if (u < 0) {
            double wanted = bestValue - table.value() - table.tolerance();
            double chosen = Double.POSITIVE_INFINITY;
            int offset = rng.nextInt(n);
            int first = leastColumn(offset);
            for (int k = -1; k < n; k++) {
                int j = k < 0 ? first : wrapped(offset + k, n);
                if (table.least(j) >= chosen) {
                    continue;
                }
                for (int l = 0; l < j; l++) {
                    int i = offset < j ? wrapped(offset + l, j) : l;
                    double change = table.change(i, j);
                    if (change < chosen && (change < wanted || !tabu(i, j))) {
                        chosen = change;
                        u = i;
                        v = j;
                    }
                }
            }
            for (int i = 0; flippedUntil != null && i < n; i++) {
                double change = table.flipChange(i);
                if (change < chosen && (change < wanted || flippedUntil[table.image(i)] <= step)) {
                    chosen = change;
                    u = i;
                    v = i;
                }
            }
        }
        if (u < 0) {
            return false; // Everything is tabu; time goes by.
        }
        if (u == v) {
            flippedUntil[table.image(u)] = step + (long) Math.ceil(FLIP_TENURE * tenure());
            table.flip(u);
        } else {
            until[u][table.image(u)] = step + tenure();
            until[v][table.image(v)] = step + tenure();
            table.swap(u, v);
        }
        if (table.value() < bestValue - table.tolerance()) {
            bestValue = table.value();
            best = table.images();
            return true;
        }
        return false;
    }

    private boolean tabu(int i, int j) {
        return until[i][table.image(j)] > step && until[j][table.image(i)] > step;
    }

    /** The first column with the least change of all, from {@code offset} on. */
    private int leastColumn(int offset) {
        int first = offset;
        for (int k = 1; k < n; k++) {
            int j = wrapped(offset + k, n);
            if (table.least(j) < table.least(first)) {
                first = j;
            }
        }
        return first;
    }

    private static int wrapped(int index, int size) {
        return index < size ? index : index - size;
    }

    private long tenure() {
        return (long) Math.ceil(shortest + (longest - shortest) * rng.nextDouble());
    }

    /** n i + j of a pair whose swap has waited longest, if longer than the patience; else −1. */
    private long oldest() {
        long least = step - patience;
        long pair = -1;
        if (least <= 0) {
            return pair;
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                long since = Math.min(until[i][table.image(j)], until[j][table.image(i)]);
                if (since < least) {
                    least = since;
                    pair = (long) n * i + j;
                }
            }
        }
        return pair;
    }
}
