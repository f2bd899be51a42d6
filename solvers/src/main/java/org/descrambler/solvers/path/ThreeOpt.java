package org.descrambler.solvers.path;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Local search by 2-opt and sequential 3-opt moves (Or-opt's moved segments among them) from neighbour lists, in the manner of Lin
 * and Kernighan (1973): a move removes {t1, t2}, adds {t2, t3}, removes {t3, t4}, adds {t4, t5}, removes {t5, t6} and closes by
 * {t6, t1}, where every partial sum of what is gained is positive. Where no such move shortens the tour, the best one is made all
 * the same and another is looked for from {t6, t1} on, up to a depth; if all this fails, it is taken back.
 *
 * <p>Only cities whose edges have changed are looked at: don't-look bits (Bentley 1992), as a queue.
 */
final class ThreeOpt {
    private final ArrayTour tour;
    private final BooleanSupplier meter;
    private final int depth;
    private final int n;
    private final int near;
    private final double[] d;
    private final int[] neighbours;
    private final double[] neighbourDistances;
    private final double resolution;

    /** A ring of the cities to look at, each once. */
    private final int[] queue;

    private final boolean[] queued;
    private int head;
    private int waiting;

    /** The cities of the best move that does not close with a gain: t1, …, t6, and what is gained before it closes. */
    private final int[] best = new int[7];

    private double bestOpen;

    /** The cities whose edges the moves of one chain have changed. */
    private final int[] touched;

    private int touches;

    /** What the last successful {@link #improve} gained. */
    private double gained;

    private boolean stopped;

    /**
     * A search with nothing to look at.
     *
     * @param meter asked before every evaluation of a move whether it may be made
     * @param depth how many 3-opt moves may follow one another
     */
    ThreeOpt(Cities cities, ArrayTour tour, BooleanSupplier meter, int depth) {
        this.tour = tour;
        this.meter = meter;
        this.depth = depth;
        n = cities.count();
        near = cities.near();
        d = cities.distances();
        neighbours = cities.neighbours();
        neighbourDistances = cities.neighbourDistances();
        resolution = cities.resolution();
        queue = new int[n];
        queued = new boolean[n];
        touched = new int[5 * depth];
    }

    /** The city's edges have changed. */
    void look(int city) {
        if (!queued[city]) {
            queued[city] = true;
            int at = head + waiting;
            queue[at < n ? at : at - n] = city;
            waiting++;
        }
    }

    /** Whether the budget ended the last descent; then some cities are left to look at. */
    boolean stopped() {
        return stopped;
    }

    /** Forgets what is left to look at. */
    void clear() {
        waiting = 0;
        Arrays.fill(queued, false);
    }

    /** Shortens the tour until nothing is left to look at; returns by how much. */
    double descend() {
        double sum = 0;
        stopped = false;
        while (waiting > 0) {
            int city = queue[head];
            head = head + 1 == n ? 0 : head + 1;
            waiting--;
            queued[city] = false;
            while (improve(city)) {
                sum += gained;
            }
            if (stopped) {
                return sum;
            }
        }
        return sum;
    }

    private boolean improve(int t1) {
        return improve(t1, true) || (!stopped && improve(t1, false));
    }

    private boolean improve(int t1, boolean forward) {
        int mark = tour.mark();
        touches = 0;
        int t2 = forward ? tour.next(t1) : tour.previous(t1);
        double open = d[t1 * n + t2];
        for (int level = 1; ; level++) {
            bestOpen = resolution;
            if (search(t1, t2, open, tour.next(t1) == t2)) {
                look(t1);
                for (int k = 0; k < touches; k++) {
                    look(touched[k]);
                }
                return true;
            }
            if (level >= depth || stopped || bestOpen <= resolution) {
                break;
            }
            open = bestOpen;
            t2 = best[6];
            make(best[1], best[2], best[3], best[4], best[5], best[6]);
        }
        tour.undo(mark);
        return false;
    }

    /**
     * Looks for a move that closes with a gain and makes it; else leaves the one to go on with in {@link #best}.
     *
     * @param open what is gained so far, with the edge {t1, t2} removed
     */
    private boolean search(int t1, int t2, double open, boolean forward) {
        int after2 = forward ? tour.next(t2) : tour.previous(t2);
        for (int k = t2 * near; k < t2 * near + near; k++) {
            double open1 = open - neighbourDistances[k];
            if (open1 <= resolution) {
                return false;
            }
            int t3 = neighbours[k];
            if (t3 == t1 || t3 == after2) {
                continue;
            }
            int before3 = forward ? tour.previous(t3) : tour.next(t3);
            if (closes(t1, t2, t3, before3, open1) || crosses(t1, t2, t3, before3, open1, forward)) {
                return true;
            }
            int after3 = forward ? tour.next(t3) : tour.previous(t3);
            if (stopped || divides(t1, t2, t3, after3, open1, forward)) {
                return !stopped;
            }
        }
        return false;
    }

    /** The 2-opt move. */
    private boolean closes(int t1, int t2, int t3, int t4, double open1) {
        if (!spend()) {
            return false;
        }
        gained = open1 + d[t3 * n + t4] - d[t4 * n + t1];
        if (gained <= resolution) {
            return false;
        }
        tour.exchange(t1, t2, t3, t4);
        touch(t2, t3, t4);
        return true;
    }

    /** 3-opt moves whose first four cities make a 2-opt move: t4 is before t3, seen from t1 to t2. */
    private boolean crosses(int t1, int t2, int t3, int t4, double open1, boolean forward) {
        double open2 = open1 + d[t3 * n + t4];
        int before4 = forward ? tour.previous(t4) : tour.next(t4);
        for (int k = t4 * near; k < t4 * near + near; k++) {
            double open3 = open2 - neighbourDistances[k];
            if (open3 <= resolution || stopped) {
                return false;
            }
            int t5 = neighbours[k];
            if (t5 == t3 || t5 == before4 || t5 == t1) {
                continue;
            }
            boolean inside = forward ? tour.between(t2, t5, t4) : tour.between(t4, t5, t2);
            int t6 = inside == forward ? tour.next(t5) : tour.previous(t5);
            if (closes(t1, t2, t3, t4, t5, t6, open3)) {
                return true;
            }
        }
        return false;
    }

    /** 3-opt moves whose first four cities would make two cycles: t4 is after t3, and t5 must be in the other cycle. */
    private boolean divides(int t1, int t2, int t3, int t4, double open1, boolean forward) {
        double open2 = open1 + d[t3 * n + t4];
        for (int k = t4 * near; k < t4 * near + near; k++) {
            double open3 = open2 - neighbourDistances[k];
            if (open3 <= resolution || stopped) {
                return false;
            }
            int t5 = neighbours[k];
            if (t5 == t3
                    || (t4 == t1 && t5 == t2)
                    || !(forward ? tour.between(t2, t5, t3) : tour.between(t3, t5, t2))) {
                continue;
            }
            if (closes(t1, t2, t3, t4, t5, forward ? tour.next(t5) : tour.previous(t5), open3)) {
                return true;
            }
            if (t5 != t2
                    && !stopped
                    && closes(t1, t2, t3, t4, t5, forward ? tour.previous(t5) : tour.next(t5), open3)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(int t1, int t2, int t3, int t4, int t5, int t6, double open3) {
        if (!spend()) {
            return false;
        }
        double open4 = open3 + d[t5 * n + t6];
        gained = open4 - d[t6 * n + t1];
        if (gained > resolution) {
            make(t1, t2, t3, t4, t5, t6);
            return true;
        }
        if (open4 > bestOpen) {
            bestOpen = open4;
            best[1] = t1;
            best[2] = t2;
            best[3] = t3;
            best[4] = t4;
            best[5] = t5;
            best[6] = t6;
        }
        return false;
    }

    /** Makes a 3-opt move by reversals. */
    private void make(int t1, int t2, int t3, int t4, int t5, int t6) {
        boolean forward = tour.next(t1) == t2;
        touch(t2, t3, t4);
        touched[touches++] = t5;
        touched[touches++] = t6;
        if (t4 == t1) {
            // The city t1 goes between t5 and t6: the same move, told from {t3, t1} on.
            reconnect(t3, t1, t5, t6, t1, t2, forward);
        } else {
            reconnect(t1, t2, t3, t4, t5, t6, forward);
        }
    }

    private void reconnect(int t1, int t2, int t3, int t4, int t5, int t6, boolean forward) {
        int after3 = forward ? tour.next(t3) : tour.previous(t3);
        if (t4 != after3) {
            tour.exchange(t1, t2, t3, t4);
            tour.exchange(t1, t4, t5, t6);
            return;
        }
        int after5 = forward ? tour.next(t5) : tour.previous(t5);
        if (t6 == after5) {
            // t1 [t2..t5] [t6..t3] t4 becomes t1 [t6..t3] [t2..t5] t4.
            tour.exchange(t1, t2, t4, t3);
            tour.exchange(t1, t3, t5, t6);
            tour.exchange(t3, t5, t4, t2);
        } else {
            // t1 [t2..t6] [t5..t3] t4 becomes t1 [t6..t2] [t3..t5] t4.
            tour.exchange(t1, t2, t5, t6);
            tour.exchange(t2, t5, t4, t3);
        }
    }

    private void touch(int t2, int t3, int t4) {
        touched[touches++] = t2;
        touched[touches++] = t3;
        touched[touches++] = t4;
    }

    private boolean spend() {
        stopped = !meter.getAsBoolean();
        return !stopped;
    }
}
