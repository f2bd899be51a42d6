package org.descrambler.solvers.exact;

import java.util.function.BooleanSupplier;

/**
 * Subgradient ascent of the 1-tree bound over the penalties (Held, Karp 1971), with the step of Volgenant and Jonker (1982):
 * 0.6 times the current subgradient and 0.4 times the last one, times a length that falls to zero. Here it falls as
 * (1 − k/K)². Keeps the best penalties. Belongs to one thread.
 */
final class PenaltyAscent {
    private static final double FIRST_STEP = 0.1;
    private static final int PHASES = 3;
    private static final double SHORTER = 16;

    private static final double MOMENTUM = 0.4;

    private final OneTree tree;
    private final int n;
    private final double[] penalties;
    private final double[] best;
    private final int[] last;
    private double value = Double.NEGATIVE_INFINITY;
    private double margin;
    private boolean tour;

    PenaltyAscent(OneTree tree, int nodes) {
        this.tree = tree;
        this.n = nodes;
        this.penalties = new double[nodes];
        this.best = new double[nodes];
        this.last = new int[nodes];
    }

    /**
     * A length for the first step from zero penalties: a tenth of what the mean distance exceeds the mean edge of the minimum
     * spanning tree by. A constant added to all distances does not change it.
     */
    static double firstStep(TourCosts costs, OneTree tree) {
        int n = costs.nodes();
        double[] d = costs.distances();
        tree.build(new double[n]);
        // Of the graph given; a path's additional node is the last one.
        int given = costs.form().degree();
        double all = 0;
        for (int i = 0; i < given; i++) {
            for (int j = 0; j < i; j++) {
                all += d[i * n + j] / given / (given - 1) * 2;
            }
        }
        double edges = 0;
        for (int j = 1; j < n - 1; j++) {
            edges += d[tree.parent()[j] * n + j] / (n - 2);
        }
        double spread = all - edges;
        return FIRST_STEP * (spread > 0 ? spread : costs.largest());
    }

    /**
     * Ascends from zero penalties in three runs of a third of the steps each, every one from where the last one ended, with
     * a sixteenth of its first step: whatever the scales in the distances, one of them fits.
     */
    void runFromZero(int steps, double firstStep, double cutoff, BooleanSupplier proceed) {
        double[] from = new double[n];
        double length = firstStep;
        for (int phase = 0; phase < PHASES; phase++) {
            if (run(from, Math.max(1, steps / PHASES), length, cutoff, proceed) && !tour && value - margin < cutoff) {
                System.arraycopy(best, 0, from, 0, n);
                length /= SHORTER;
            } else {
                return;
            }
        }
    }

    /**
     * Ascends from the given penalties.
     *
     * @param steps K, the largest number of 1-trees
     * @param firstStep the first step's length
     * @param cutoff ends where w(π) less its rounding reaches this
     * @param proceed asked before every 1-tree; the ascent ends where it says no
     * @return whether there is a best w(π) now: not where no tour obeys the tree's weights, or
     *     where {@code proceed} never said yes and all is as it was
     */
    boolean run(double[] from, int steps, double firstStep, double cutoff, BooleanSupplier proceed) {
        System.arraycopy(from, 0, penalties, 0, n);
        boolean any = false;
        for (int k = 0; k < steps && proceed.getAsBoolean(); k++) {
            if (!tree.build(penalties)) {
                value = Double.POSITIVE_INFINITY;
                margin = 0;
                return false;
            }
            if (!any || tree.value() - tree.margin() > value - margin) {
                value = tree.value();
                margin = tree.margin();
                tour = tree.squaredNorm() == 0;
                System.arraycopy(penalties, 0, best, 0, n);
                any = true;
            }
            if (tree.squaredNorm() == 0 || value - margin >= cutoff) {
                break;
            }
            double fall = 1 - (double) k / steps;
            step(firstStep * fall * fall, k == 0);
        }
        return any;
    }

    private void step(double length, boolean first) {
        int[] degree = tree.degree();
        for (int v = 0; v < n; v++) {
            int g = degree[v] - 2;
            penalties[v] += length * (first ? g : (1 - MOMENTUM) * g + MOMENTUM * last[v]);
            last[v] = g;
        }
    }

    /** The best w(π) of the last run; +∞ where no tour obeys the weights, −∞ before the first. */
    double value() {
        return value;
    }

    /** Its {@link OneTree#margin}. */
    double margin() {
        return margin;
    }

    /** Whether the best 1-tree is a tour, so that it is the shortest of those that obey the weights. */
    boolean tour() {
        return tour;
    }

    /** The penalties of the best w(π); overwritten by the next run. */
    double[] best() {
        return best;
    }
}
