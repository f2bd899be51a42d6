package org.descrambler.solvers.path;

import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Iterated local search on tours (Martin, Otto, Felten 1991): kick, descend, keep the tour unless it is longer, else take the kick
 * back. A kick is a double bridge of three short runs, so that its descent touches a few cities only, whatever n.
 */
final class IteratedDescent {
    private final RandomGenerator rng;
    private final ArrayTour tour;
    private final ThreeOpt descent;
    private final int n;
    private final double[] d;
    private final double resolution;
    private final int segment;

    /**
     * A search that has not begun.
     *
     * @param cities 4 or more
     * @param start a tour of them
     * @param meter asked before every evaluation of a move whether it may be made
     */
    IteratedDescent(Cities cities, int[] start, BooleanSupplier meter, PathSearchOptions options, RandomGenerator rng) {
        this.rng = rng;
        tour = new ArrayTour(start);
        descent = new ThreeOpt(cities, tour, meter, options.depth());
        n = cities.count();
        d = cities.distances();
        resolution = cities.resolution();
        segment = Math.min(options.segment(), (n - 1) / 3);
    }

    /** The tour as it is, as a new array. */
    int[] tour() {
        return tour.cities();
    }

    /** Whether the budget ended the last descent. */
    boolean stopped() {
        return descent.stopped();
    }

    /** Goes on from another tour, and descends from there. */
    void begin(int[] start) {
        tour.reset(start);
        descent.clear();
        for (int city : start) {
            descent.look(city);
        }
        descent.descend();
        tour.forget();
    }

    /** One kick and its descent; returns whether the tour is shorter. */
    boolean kick() {
        int from = rng.nextInt(n);
        int first = 1 + rng.nextInt(segment);
        int second = 1 + rng.nextInt(segment);
        int third = 1 + rng.nextInt(segment);
        // a [b … b2] [c … c2] [e … e2] f becomes a [e … e2] [c … c2] [b … b2] f.
        int b = tour.city(from);
        int c = tour.city(tour.wrapped(from + first));
        int e = tour.city(tour.wrapped(from + first + second));
        int f = tour.city(tour.wrapped(from + first + second + third));
        int a = tour.previous(b);
        int b2 = tour.previous(c);
        int c2 = tour.previous(e);
        int e2 = tour.previous(f);
        double change = (d[a * n + e] - d[a * n + b])
                + (d[e2 * n + c] - d[b2 * n + c])
                + (d[c2 * n + b] - d[c2 * n + e])
                + (d[b2 * n + f] - d[e2 * n + f]);
        tour.doubleBridge(from, first, second, third);
        descent.look(a);
        descent.look(b);
        descent.look(b2);
        descent.look(c);
        descent.look(c2);
        descent.look(e);
        descent.look(e2);
        descent.look(f);
        change -= descent.descend();
        if (change > 0) {
            tour.undo(0);
            return false;
        }
        tour.forget();
        return change < -resolution;
    }
}
