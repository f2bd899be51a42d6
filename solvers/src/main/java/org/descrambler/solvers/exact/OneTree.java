package org.descrambler.solvers.exact;

import java.util.Arrays;

/**
 * Minimum 1-trees of a tour's costs under node penalties (Held, Karp 1970): a minimum spanning tree of all nodes but the last,
 * and the two cheapest edges of the last. Every tour is such a graph, and a penalty π_v on every edge at v adds 2 Σπ to every
 * tour, so that for any penalties
 *
 * <p>w(π) = min over 1-trees of Σ (d_ij + π_i + π_j) − 2 Σ π_i
 *
 * <p>is at most the shortest tour's length, and equals it where the 1-tree is a tour. The degrees less 2 are a subgradient
 * of the concave function w.
 *
 * <p>Edges can be forbidden or required, which leaves the shortest tour among those that obey. The tree costs O(N²)
 * (Prim 1957) and no memory. Belongs to one thread.
 */
final class OneTree {
    private static final double U = SpectralSum.U;

    private final int n;
    private final int special;
    private final double[] d;
    private final double[] weights;
    private final double largest;
    private final double[] key;
    private final int[] parent;
    private final int[] order;
    private final int[] rest;
    private final int[] degree;
    private int first;
    private int second;
    private double value;
    private double margin;

    OneTree(TourCosts costs) {
        n = costs.nodes();
        special = n - 1;
        d = costs.distances();
        weights = d.clone();
        largest = costs.largest();
        key = new double[n];
        parent = new int[n];
        order = new int[n - 1];
        rest = new int[n - 1];
        degree = new int[n];
    }

    /** Edges of the tree's weights: −∞ where required, +∞ where forbidden, else the distance. To be kept symmetric. */
    double[] weights() {
        return weights;
    }

    /** Computes the minimum 1-tree under these penalties; returns whether there is one, i.e. not too much is forbidden. */
    boolean build(double[] penalties) {
        Arrays.fill(degree, 0);
        if (!span(penalties) || !close(penalties)) {
            return false;
        }
        evaluate(penalties);
        return true;
    }

    /** The spanning tree of all nodes but the last. */
    private boolean span(double[] penalties) {
        int left = n - 2;
        for (int j = 0; j < left; j++) {
            rest[j] = j + 1;
            key[j + 1] = Double.POSITIVE_INFINITY;
        }
        parent[0] = -1;
        order[0] = 0;
        int added = 0;
        for (int k = 1; left > 0; k++) {
            int row = added * n;
            double penalty = penalties[added];
            double least = Double.POSITIVE_INFINITY;
            int nearest = -1;
            for (int r = 0; r < left; r++) {
                int j = rest[r];
                double through = weights[row + j] + penalty;
                double current = key[j];
                if (through < current) {
                    current = through;
                    key[j] = through;
                    parent[j] = added;
                }
                double reduced = current + penalties[j];
                if (reduced < least) {
                    least = reduced;
                    nearest = r;
                }
            }
            if (nearest < 0) {
                return false;
            }
            added = rest[nearest];
            rest[nearest] = rest[--left];
            order[k] = added;
            degree[added]++;
            degree[parent[added]]++;
        }
        return true;
    }

    /** The two cheapest edges of the last node. */
    private boolean close(double[] penalties) {
        first = -1;
        second = -1;
        double least = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        int row = special * n;
        for (int j = 0; j < special; j++) {
            double reduced = weights[row + j] + penalties[j];
            if (reduced < least) {
                next = least;
                second = first;
                least = reduced;
                first = j;
            } else if (reduced < next) {
                next = reduced;
                second = j;
            }
        }
        if (second < 0) {
            return false;
        }
        degree[first]++;
        degree[second]++;
        degree[special] = 2;
        return true;
    }

    private void evaluate(double[] penalties) {
        double sum = 0;
        double absolute = 0;
        double largestPenalty = Math.abs(penalties[special]);
        double absolutePenalties = largestPenalty;
        double sumOfPenalties = penalties[special];
        for (int j = 0; j < special; j++) {
            if (j > 0) {
                double cost = cost(parent[j], j, penalties);
                sum += cost;
                absolute += Math.abs(cost);
            }
            sumOfPenalties += penalties[j];
            double size = Math.abs(penalties[j]);
            absolutePenalties += size;
            largestPenalty = Math.max(largestPenalty, size);
        }
        double one = cost(special, first, penalties);
        double other = cost(special, second, penalties);
        sum += one + other;
        absolute += Math.abs(one) + Math.abs(other);
        value = sum - 2 * sumOfPenalties;
        margin = 4 * n * U * (largest + 2 * largestPenalty + absolute + 2 * absolutePenalties);
    }

    /** d_ij + π_i + π_j, whatever is required or forbidden. */
    double cost(int i, int j, double[] penalties) {
        return d[i * n + j] + penalties[i] + penalties[j];
    }

    /** w(π) as computed by the last {@link #build} that found a 1-tree. */
    double value() {
        return value;
    }

    /**
     * By how much w(π) may exceed the length of a tour for rounding. An edge's cost has two roundings, relative to M = max
     * |d| + 2 max |π|, so that a tour costs at most 2 N u M less than it is taken to; the tree is a minimal one for the costs
     * as rounded; and the two sums of N terms have at most 2 N roundings relative to Σ|c| + 2 Σ|π|. Twice as much is taken
     * for what is of second order.
     */
    double margin() {
        return margin;
    }

    /** The degrees of the last 1-tree; not to be modified. */
    int[] degree() {
        return degree;
    }

    /** Σ (degree − 2)²: 0 where the 1-tree is a tour. */
    int squaredNorm() {
        int sum = 0;
        for (int v = 0; v < n; v++) {
            int g = degree[v] - 2;
            sum += g * g;
        }
        return sum;
    }

    /** The neighbours towards node 0 of all nodes but the first and the last; not to be modified. */
    int[] parent() {
        return parent;
    }

    /** All nodes but the last in the order in which the tree was built, each behind its parent; not to be modified. */
    int[] order() {
        return order;
    }

    /** The last node's neighbour by the cheapest edge. */
    int first() {
        return first;
    }

    /** Its other neighbour. */
    int second() {
        return second;
    }
}
