package org.descrambler.solvers.path;

import java.util.Arrays;

/**
 * A tour as an array of cities and their places. Every change is the reversal of a run of places around the cycle, which is its
 * own inverse: they are kept in a journal, and {@link #undo} takes the last ones back.
 */
final class ArrayTour {
    private final int n;
    private final int[] order;
    private final int[] place;

    /** First place and number of places of each reversal since {@link #forget}. */
    private int[] journal = new int[64];

    private int journalled;

    /** The cities in their order, which is copied; 3 or more. */
    ArrayTour(int[] cities) {
        n = cities.length;
        order = cities.clone();
        place = new int[n];
        renumber();
    }

    int size() {
        return n;
    }

    int next(int city) {
        int p = place[city] + 1;
        return order[p == n ? 0 : p];
    }

    int previous(int city) {
        int p = place[city];
        return order[p == 0 ? n - 1 : p - 1];
    }

    int city(int at) {
        return order[at];
    }

    /** Whether one meets b on the way forward from a to c, both included. */
    boolean between(int a, int b, int c) {
        int pa = place[a];
        int pb = place[b];
        int pc = place[c];
        return pa <= pc ? pa <= pb && pb <= pc : pb >= pa || pb <= pc;
    }

    /**
     * Removes the edges {a, b} and {c, d} and adds {b, c} and {d, a}: a 2-opt move. Where b is next to a, c must be next to d, and
     * where b comes before a, c must come before d.
     */
    void exchange(int a, int b, int c, int d) {
        if (next(a) == b) {
            reverse(b, d);
        } else {
            reverse(d, b);
        }
    }

    /**
     * A double bridge (Martin, Otto, Felten 1991): three neighbouring runs, of the given lengths, come in the opposite order, each
     * in its own direction.
     *
     * @param from the first run's first place
     */
    void doubleBridge(int from, int first, int second, int third) {
        reverseRun(from, first + second + third);
        reverseRun(from, third);
        reverseRun(wrapped(from + third), second);
        reverseRun(wrapped(from + third + second), first);
    }

    /** A place around the cycle. */
    int wrapped(int at) {
        return at < n ? at : at - n;
    }

    /** How many reversals {@link #undo} could take back. */
    int mark() {
        return journalled;
    }

    /** Takes back all reversals since the mark. */
    void undo(int mark) {
        while (journalled > mark) {
            journalled -= 2;
            swapRun(journal[journalled], journal[journalled + 1]);
        }
    }

    /** Makes what was done until now the state that cannot be undone. */
    void forget() {
        journalled = 0;
    }

    /** The cities in their order, as a new array. */
    int[] cities() {
        return order.clone();
    }

    /** Takes another order, of the same cities; nothing can be undone. */
    void reset(int[] cities) {
        System.arraycopy(cities, 0, order, 0, n);
        renumber();
        forget();
    }

    /** Reverses the way forward from one city to another, or the rest, which makes the same tour, whatever is shorter. */
    private void reverse(int from, int to) {
        int first = place[from];
        int count = place[to] - first + 1;
        if (count <= 0) {
            count += n;
        }
        if (2 * count > n) {
            first = wrapped(place[to] + 1);
            count = n - count;
        }
        reverseRun(first, count);
    }

    private void reverseRun(int first, int count) {
        if (count < 2) {
            return;
        }
        if (journalled == journal.length) {
            journal = Arrays.copyOf(journal, 2 * journalled);
        }
        journal[journalled++] = first;
        journal[journalled++] = count;
        swapRun(first, count);
    }

    private void swapRun(int first, int count) {
        int i = first;
        int j = wrapped(first + count - 1);
        for (int k = count / 2; k > 0; k--) {
            int a = order[i];
            int b = order[j];
            order[i] = b;
            place[b] = i;
            order[j] = a;
            place[a] = j;
            if (++i == n) {
                i = 0;
            }
            if (--j < 0) {
                j = n - 1;
            }
        }
    }

    private void renumber() {
        for (int i = 0; i < n; i++) {
            place[order[i]] = i;
        }
    }
}
