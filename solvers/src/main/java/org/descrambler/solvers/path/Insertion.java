package org.descrambler.solvers.path;

/**
 * A tour that grows by one city at a time. Every city that is not in it knows behind which one it would be inserted; only those
 * whose place was just taken look at the whole tour again.
 */
final class Insertion {
    private final int n;
    private final double[] d;
    private final InsertionRule rule;
    private final Meter meter;
    private final int[] next;

    /** The cities that are not in the tour yet. */
    private final int[] left;

    private int waiting;

    /** Behind which city each would be inserted, and by how much the tour would be longer. */
    private final int[] behind;

    private final double[] cost;

    /** From each to the nearest city of the tour. */
    private final double[] nearest;

    private int inside;

    Insertion(Cities cities, InsertionRule rule, Meter meter) {
        n = cities.count();
        d = cities.distances();
        this.rule = rule;
        this.meter = meter;
        next = new int[n];
        left = new int[n];
        behind = new int[n];
        cost = new double[n];
        nearest = new double[n];
    }

    /** Inserts all cities; no where the budget ends it before. */
    boolean complete() {
        begin();
        while (waiting > 0) {
            int k = chosen();
            int city = left[k];
            left[k] = left[--waiting];
            int before = behind[city];
            next[city] = next[before];
            next[before] = city;
            for (int i = 0; i < waiting; i++) {
                if (!learn(left[i], before, city)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The cities in their order. */
    int[] tour() {
        int[] cities = new int[n];
        int city = inside;
        for (int i = 0; i < n; i++) {
            cities[i] = city;
            city = next[city];
        }
        return cities;
    }

    /** The tour of two cities: nearest to each other, or farthest. The last city, which opens a path, is near to all. */
    private void begin() {
        int from = 1;
        int to = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double x = d[i * n + j];
                double best = d[from * n + to];
                if (rule == InsertionRule.CHEAPEST ? x < best : x > best) {
                    from = i;
                    to = j;
                }
            }
        }
        next[from] = to;
        next[to] = from;
        inside = from;
        for (int city = 0; city < n; city++) {
            if (city != from && city != to) {
                left[waiting++] = city;
                behind[city] = from;
                cost[city] = added(city, from);
                nearest[city] = Math.min(d[city * n + from], d[city * n + to]);
            }
        }
    }

    private int chosen() {
        int best = 0;
        for (int k = 1; k < waiting; k++) {
            boolean better = rule == InsertionRule.CHEAPEST
                    ? cost[left[k]] < cost[left[best]]
                    : nearest[left[k]] > nearest[left[best]];
            best = better ? k : best;
        }
        return best;
    }

    /** What the insertion of {@code inserted} behind {@code before} changes for a city; no where the budget is spent. */
    private boolean learn(int city, int before, int inserted) {
        nearest[city] = Math.min(nearest[city], d[city * n + inserted]);
        if (behind[city] != before) {
            return consider(city, before) && consider(city, inserted);
        }
        cost[city] = Double.POSITIVE_INFINITY;
        int place = inside;
        do {
            if (!consider(city, place)) {
                return false;
            }
            place = next[place];
        } while (place != inside);
        return true;
    }

    private boolean consider(int city, int place) {
        if (!meter.spend()) {
            return false;
        }
        double x = added(city, place);
        if (x < cost[city]) {
            cost[city] = x;
            behind[city] = place;
        }
        return true;
    }

    private double added(int city, int place) {
        return d[place * n + city] + d[city * n + next[place]] - d[place * n + next[place]];
    }
}
