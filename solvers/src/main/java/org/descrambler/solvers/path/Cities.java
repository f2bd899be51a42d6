package org.descrambler.solvers.path;

import java.util.Arrays;
import org.descrambler.core.problem.PathForm;
import org.descrambler.solvers.exact.Duplicates;

/**
 * The tour problem that a path or tour is: an open path gets one more city at distance 0 from all others, and the tour opens
 * there. Distances carry potentials, d_ij + π_i + π_j, which change every tour by the same constant, and each city knows its nearest
 * others, but few copies of one city.
 */
final class Cities {
    /** Relative to the largest distance. */
    private static final double RESOLUTION = 0x1p-42;

    private final PathForm form;
    private final int n;
    private final int near;
    private final double[] d;
    private final int[] neighbours;
    private final double[] neighbourDistances;
    private final double resolution;

    private Cities(PathForm form, int n, double[] d, int near, Duplicates duplicates) {
        this.form = form;
        this.n = n;
        this.d = d;
        this.near = near;
        neighbours = new int[n * near];
        neighbourDistances = new double[n * near];
        double largest = 0;
        for (double x : d) {
            largest = Math.max(largest, Math.abs(x));
        }
        resolution = RESOLUTION * largest;
        for (int i = 0; i < n; i++) {
            findNeighbours(i, duplicates);
        }
    }

    /**
     * The cities of a path or tour with at least 3 of them.
     *
     * @param pi the cities' potentials, with that of the additional city
     * @param near how many nearest others each knows, fewer where there are not so many
     */
    static Cities of(PathForm form, double[] pi, int near) {
        int real = form.degree();
        int n = form.closed() ? real : real + 1;
        double[] d = new double[n * n];
        for (int i = 0; i < real; i++) {
            System.arraycopy(form.distances().data(), i * real, d, i * n, real);
            // Whatever a form has there, no tour passes along it.
            d[i * n + i] = 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                // The two may differ by rounding: one distance for both directions.
                double x = 0.5 * (d[i * n + j] + d[j * n + i]);
                d[i * n + j] = x;
                d[j * n + i] = x;
            }
        }
        Duplicates duplicates =
                Duplicates.of(d, n, RESOLUTION * form.distances().maxAbs());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i * n + j] += i == j ? 0 : pi[i] + pi[j];
            }
        }
        return new Cities(form, n, d, Math.min(near, n - 1), duplicates);
    }

    /** How many, the one that opens a path included. */
    int count() {
        return n;
    }

    /** Distances with potentials, n×n, row-major; not to be modified. */
    double[] distances() {
        return d;
    }

    /** How many nearest others each city knows. */
    int near() {
        return near;
    }

    /** The nearest others of city i at i near, …, i near + near − 1, the nearest first; not to be modified. */
    int[] neighbours() {
        return neighbours;
    }

    /** Their distances, likewise. */
    double[] neighbourDistances() {
        return neighbourDistances;
    }

    /** Differences of sums of distances below this may be nothing but rounding. */
    double resolution() {
        return resolution;
    }

    /** The tour that an arrangement of the neurons is. */
    int[] tour(int[] images) {
        int[] cities = Arrays.copyOf(images, n);
        if (n > images.length) {
            cities[n - 1] = n - 1;
        }
        return cities;
    }

    /** The arrangement that a tour is: it opens at the additional city, or anywhere where there is none. */
    int[] images(int[] cities) {
        int[] images = new int[form.degree()];
        int from = 0;
        while (n > images.length && cities[from] != n - 1) {
            from++;
        }
        int skip = n - images.length;
        for (int i = 0; i < images.length; i++) {
            images[i] = cities[(from + skip + i) % n];
        }
        return images;
    }

    /** Length of the tour, with potentials. */
    double length(int[] cities) {
        double sum = d[cities[n - 1] * n + cities[0]];
        for (int i = 0; i + 1 < n; i++) {
            sum += d[cities[i] * n + cities[i + 1]];
        }
        return sum;
    }

    /** Those of {@link Duplicates#candidate} first, and others only where these are too few. */
    private void findNeighbours(int city, Duplicates duplicates) {
        int found = 0;
        for (int j = 0; j < n; j++) {
            if (j != city && duplicates.candidate(city, j)) {
                found = insert(city, j, found);
            }
        }
        for (int j = 0; j < n && found < near; j++) {
            if (j != city && !duplicates.candidate(city, j)) {
                found = insert(city, j, found);
            }
        }
    }

    /** Insertion into a sorted list: O(1) for most, which are too far. Returns how long the list is. */
    private int insert(int city, int j, int found) {
        int base = city * near;
        double x = d[city * n + j];
        if (found == near && x >= neighbourDistances[base + near - 1]) {
            return found;
        }
        int at = Math.min(found, near - 1);
        while (at > 0 && neighbourDistances[base + at - 1] > x) {
            neighbours[base + at] = neighbours[base + at - 1];
            neighbourDistances[base + at] = neighbourDistances[base + at - 1];
            at--;
        }
        neighbours[base + at] = j;
        neighbourDistances[base + at] = x;
        return Math.min(found + 1, near);
    }
}
