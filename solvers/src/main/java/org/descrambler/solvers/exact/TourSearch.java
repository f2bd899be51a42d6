package org.descrambler.solvers.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Iterated local search for a short tour: 2-opt and Or-opt moves among each node's nearest nodes, and random exchanges of two
 * neighbouring segments (Martin, Otto, Felten 1991) where no move improves. Gives exact searches their first upper bound.
 * Each move that is priced counts as one delta. Belongs to one thread.
 */
final class TourSearch {
    private static final int NEAR = 10;
    private static final int LONGEST_SEGMENT = 3;
    private static final int LONGEST_KICK = 12;

    private final int n;
    private final double[] d;
    private final double least;
    private final int[][] near;
    private final int[] tour;
    private final int[] place;
    private final int[] spare;
    private final int[] queue;
    private final boolean[] queued;
    private int head;
    private int size;
    private long priced;

    /**
     * A search among the nodes that are nearest under penalties, which say better than plain distances what is worth a try.
     */
    TourSearch(TourCosts costs, double[] penalties) {
        n = costs.nodes();
        d = costs.distances();
        least = 1e-13 * costs.largest();
        near = new int[n][];
        Duplicates duplicates = Duplicates.of(d, n, 0x1p-42 * costs.largest());
        for (int v = 0; v < n; v++) {
            near[v] = nearest(v, penalties, duplicates);
        }
        tour = new int[n];
        place = new int[n];
        spare = new int[n];
        queue = new int[n];
        queued = new boolean[n];
    }

    /** In the order of plain distances, which the moves need. */
    private int[] nearest(int v, double[] penalties, Duplicates duplicates) {
        int[] nodes = new int[Math.min(NEAR, n - 1)];
        double[] keys = new double[nodes.length];
        int found = 0;
        for (int j = 0; j < n; j++) {
            if (j == v || !duplicates.candidate(v, j)) {
                continue;
            }
            double key = d[v * n + j] + penalties[j];
            if (found == nodes.length && key >= keys[found - 1]) {
                continue;
            }
            int at = found < nodes.length ? found++ : found - 1;
            while (at > 0 && keys[at - 1] > key) {
                nodes[at] = nodes[at - 1];
                keys[at] = keys[at - 1];
                at--;
            }
            nodes[at] = j;
            keys[at] = key;
        }
        return IntStream.of(nodes)
                .limit(found)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> d[v * n + j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Shortens a tour.
     *
     * @param best the nodes in order; afterwards the shortest tour seen
     * @param kicks how many exchanges are tried
     */
    void improve(int[] best, long kicks, RandomGenerator rng, Incumbent incumbent) {
        System.arraycopy(best, 0, tour, 0, n);
        number();
        for (int v : tour) {
            enqueue(v);
        }
        double length = Double.POSITIVE_INFINITY;
        for (long kick = 0; ; kick++) {
            boolean complete = descend(incumbent);
            double reached = length();
            if (reached < length) {
                length = reached;
                System.arraycopy(tour, 0, best, 0, n);
            } else if (reached > length) {
                System.arraycopy(best, 0, tour, 0, n);
                number();
            } else {
                // Another tour of the same length: the next kick starts from it.
                System.arraycopy(tour, 0, best, 0, n);
            }
            if (!complete || kick >= kicks || n < 8) {
                return;
            }
            kick(rng);
        }
    }

    private boolean descend(Incumbent incumbent) {
        // A node's moves: two directions, each with NEAR 2-opt moves and, for up to three segments, two places a
        // neighbour.
        long most = 2L * NEAR * (1 + 2 * LONGEST_SEGMENT);
        while (size > 0) {
            if (!incumbent.may(most)) {
                Arrays.fill(queued, false);
                size = 0;
                return false;
            }
            int v = queue[head];
            head = (head + 1) % n;
            size--;
            queued[v] = false;
            priced = 0;
            if (improveAt(v)) {
                enqueue(v);
            }
            incumbent.countDeltas(priced);
        }
        return true;
    }

    private boolean improveAt(int v) {
        return reverse(v, 1) || reverse(v, -1) || move(v, 1) || move(v, -1);
    }

    /** 2-opt: v gets a nearer neighbour instead of the one in this direction. */
    private boolean reverse(int v, int direction) {
        int after = step(v, direction);
        double old = d[v * n + after];
        for (int c : near[v]) {
            double fresh = d[v * n + c];
            if (fresh >= old) {
                return false;
            }
            int afterC = step(c, direction);
            priced++;
            double delta = fresh + d[after * n + afterC] - old - d[c * n + afterC];
            if (delta < -least) {
                // v … after, c … afterC becomes v … c, after … afterC.
                if (direction > 0) {
                    flip(place[after], place[c]);
                } else {
                    flip(place[c], place[after]);
                }
                enqueue(v, after, c, afterC);
                return true;
            }
        }
        return false;
    }

    /** Or-opt: a segment that begins at v and goes in this direction, put beside a near node of v. */
    private boolean move(int v, int direction) {
        int before = step(v, -direction);
        int last = v;
        for (int length = 1; length <= LONGEST_SEGMENT && length + 3 <= n; length++) {
            int after = step(last, direction);
            double gain = d[before * n + v] + d[last * n + after] - d[before * n + after];
            for (int c : near[v]) {
                double joint = d[v * n + c];
                if (joint >= gain) {
                    break;
                }
                if (inside(c, v, direction, length)) {
                    continue;
                }
                for (int side = -1; side <= 1; side += 2) {
                    int e = step(c, side);
                    if (inside(e, v, direction, length)) {
                        continue;
                    }
                    priced++;
                    double delta = joint + d[last * n + e] - d[c * n + e] - gain;
                    if (delta < -least) {
                        insert(v, direction, length, c, e);
                        enqueue(before, after, v, last);
                        enqueue(c, e);
                        return true;
                    }
                }
            }
            last = after;
        }
        return false;
    }

    private boolean inside(int node, int v, int direction, int length) {
        int offset = Math.floorMod((place[node] - place[v]) * direction, n);
        return offset < length;
    }

    /** Takes the segment out and puts it between c and e, v beside c. */
    private void insert(int v, int direction, int length, int c, int e) {
        int[] segment = new int[length];
        for (int k = 0, node = v; k < length; k++, node = step(node, direction)) {
            segment[k] = node;
        }
        int at = 0;
        // Around the tour from c away from e, so that the gap between e and c is at the end.
        int away = step(c, 1) == e ? -1 : 1;
        for (int k = 0, node = c; k < n; k++, node = step(node, away)) {
            if (!inside(node, v, direction, length)) {
                spare[at++] = node;
            }
        }
        // … e, last, …, v, and around to c.
        for (int k = length - 1; k >= 0; k--) {
            spare[at++] = segment[k];
        }
        System.arraycopy(spare, 0, tour, 0, n);
        number();
    }

    /** Exchanges two neighbouring segments at a random place. */
    private void kick(RandomGenerator rng) {
        int most = Math.min(LONGEST_KICK, (n - 2) / 2);
        int one = 1 + rng.nextInt(most);
        int two = 1 + rng.nextInt(most);
        int start = rng.nextInt(n);
        for (int k = 0; k < n; k++) {
            spare[k] = tour[(start + k) % n];
        }
        int at = 0;
        tour[at++] = spare[0];
        for (int k = 0; k < two; k++) {
            tour[at++] = spare[1 + one + k];
        }
        for (int k = 0; k < one; k++) {
            tour[at++] = spare[1 + k];
        }
        System.arraycopy(spare, at, tour, at, n - at);
        number();
        for (int k : new int[] {0, 1, two, two + 1, one + two, one + two + 1}) {
            enqueue(tour[k % n]);
        }
    }

    /** Reverses the nodes from one place on to another, around the end where it must. */
    private void flip(int from, int to) {
        int swaps = (Math.floorMod(to - from, n) + 1) / 2;
        int i = from;
        int j = to;
        for (int k = 0; k < swaps; k++) {
            int node = tour[i];
            tour[i] = tour[j];
            tour[j] = node;
            place[tour[i]] = i;
            place[tour[j]] = j;
            i = i + 1 == n ? 0 : i + 1;
            j = j == 0 ? n - 1 : j - 1;
        }
    }

    private int step(int node, int direction) {
        int at = place[node] + direction;
        return tour[at == n ? 0 : at < 0 ? n - 1 : at];
    }

    private double length() {
        double sum = d[tour[n - 1] * n + tour[0]];
        for (int i = 0; i + 1 < n; i++) {
            sum += d[tour[i] * n + tour[i + 1]];
        }
        return sum;
    }

    private void number() {
        for (int i = 0; i < n; i++) {
            place[tour[i]] = i;
        }
    }

    private void enqueue(int... nodes) {
        for (int v : nodes) {
            if (!queued[v]) {
                queued[v] = true;
                queue[(head + size++) % n] = v;
            }
        }
    }
}
