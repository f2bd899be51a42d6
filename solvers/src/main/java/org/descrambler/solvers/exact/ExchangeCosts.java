package org.descrambler.solvers.exact;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * By how much the minimum 1-tree becomes more expensive when an edge outside it is required or one inside it is forbidden:
 * the edge less the dearest free one on the tree's path between its ends; the cheapest edge outside that would close the gap,
 * less the edge (Volgenant, Jonker 1983). Belongs to one thread.
 */
final class ExchangeCosts {
    private final OneTree tree;
    private final EdgeStates states;
    private final int n;
    private final double[] dearest;
    private final double[] replacement;
    private final int[] depth;
    private double third;

    ExchangeCosts(OneTree tree, EdgeStates states, int n) {
        this.tree = tree;
        this.states = states;
        this.n = n;
        dearest = new double[n * n];
        replacement = new double[n];
        depth = new int[n];
    }

    /**
     * Computes all of them for the tree that was built last with these penalties: O(n²) times the length of its paths.
     *
     * @param proceed asked at every node
     * @return false where it said no; then nothing is computed
     */
    boolean compute(double[] penalties, BooleanSupplier proceed) {
        int special = n - 1;
        int[] order = tree.order();
        int[] parent = tree.parent();
        depth[order[0]] = 0;
        Arrays.fill(replacement, Double.POSITIVE_INFINITY);
        for (int k = 1; k < special; k++) {
            if (!proceed.getAsBoolean()) {
                return false;
            }
            int j = order[k];
            int p = parent[j];
            depth[j] = depth[p] + 1;
            double edge = states.requires(p, j) ? Double.NEGATIVE_INFINITY : tree.cost(p, j, penalties);
            for (int e = 0; e < k; e++) {
                int x = order[e];
                double most = x == p ? edge : Math.max(edge, dearest[p * n + x]);
                dearest[j * n + x] = most;
                dearest[x * n + j] = most;
            }
        }
        for (int i = 1; i < special; i++) {
            if (!proceed.getAsBoolean()) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (states.free(i, j) && parent[i] != j && parent[j] != i) {
                    cover(i, j, tree.cost(i, j, penalties));
                }
            }
        }
        third = Double.POSITIVE_INFINITY;
        for (int j = 0; j < special; j++) {
            if (states.free(special, j) && j != tree.first() && j != tree.second()) {
                third = Math.min(third, tree.cost(special, j, penalties));
            }
        }
        return true;
    }

    /** The edge between i and j could replace any on the tree's path between them. */
    private void cover(int i, int j, double cost) {
        int[] parent = tree.parent();
        int a = i;
        int b = j;
        while (a != b) {
            if (depth[a] >= depth[b]) {
                replacement[a] = Math.min(replacement[a], cost);
                a = parent[a];
            } else {
                replacement[b] = Math.min(replacement[b], cost);
                b = parent[b];
            }
        }
    }

    /** What it costs to forbid an edge of the tree; +∞ where nothing can replace it. */
    double removal(int i, int j, double[] penalties) {
        double other;
        if (i == n - 1 || j == n - 1) {
            other = third;
        } else {
            other = replacement[tree.parent()[i] == j ? i : j];
        }
        return other - tree.cost(i, j, penalties);
    }

    /** What it costs to require an edge that is not in the tree. */
    double insertion(int i, int j, double[] penalties) {
        double gone;
        if (i == n - 1 || j == n - 1) {
            int special = n - 1;
            gone = states.requires(special, tree.second())
                    ? Double.NEGATIVE_INFINITY
                    : tree.cost(special, tree.second(), penalties);
            if (!states.requires(special, tree.first())) {
                gone = Math.max(gone, tree.cost(special, tree.first(), penalties));
            }
        } else {
            gone = dearest[i * n + j];
        }
        return tree.cost(i, j, penalties) - gone;
    }

    /** Whether the tree has an edge. */
    boolean has(int i, int j) {
        if (i == n - 1 || j == n - 1) {
            int end = i == n - 1 ? j : i;
            return tree.first() == end || tree.second() == end;
        }
        return tree.parent()[i] == j || tree.parent()[j] == i;
    }
}
