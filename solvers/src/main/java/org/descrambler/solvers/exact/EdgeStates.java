package org.descrambler.solvers.exact;

import java.util.Arrays;

/**
 * Which edges a tour must take and must not take, and what follows: a node with two required edges has no others, a node
 * with two edges left takes both, and the ends of a required path that misses a node are not joined. Kept as weights −∞
 * and +∞. Belongs to one thread.
 */
final class EdgeStates {
    private final int n;
    private final double[] distances;
    private final double[] weights;
    private final int[] required;
    private final int[] allowed;
    private final int[] otherEnd;
    private int requiredEdges;
    private int[] changes = new int[64];
    private int changed;
    private int done;
    private boolean conflict;

    /** States kept in the given weights, n×n and symmetric. */
    EdgeStates(int n, double[] distances, double[] weights) {
        this.n = n;
        this.distances = distances;
        this.weights = weights;
        required = new int[n];
        allowed = new int[n];
        otherEnd = new int[n];
    }

    /** All edges are free. */
    void reset() {
        System.arraycopy(distances, 0, weights, 0, n * n);
        Arrays.fill(required, 0);
        Arrays.fill(allowed, n - 1);
        Arrays.setAll(otherEnd, v -> v);
        for (int v = 0; v < n; v++) {
            weights[v * n + v] = Double.POSITIVE_INFINITY;
        }
        requiredEdges = 0;
        changed = 0;
        done = 0;
        conflict = false;
    }

    /** The change that requires an edge, or that forbids it. */
    static int change(int n, int i, int j, boolean require) {
        return 2 * (i * n + j) + (require ? 1 : 0);
    }

    /** Makes changes, with what follows. Returns whether tours may be left. */
    boolean apply(int[] list) {
        for (int change : list) {
            make(change);
        }
        return settle();
    }

    /** Makes one change; what follows waits for {@link #settle}. */
    void make(int change) {
        int edge = change >> 1;
        if ((change & 1) != 0) {
            require(edge / n, edge % n);
        } else {
            forbid(edge / n, edge % n);
        }
    }

    /** Makes what follows from the changes. Returns whether tours may be left. */
    boolean settle() {
        while (!conflict && done < changed) {
            int edge = changes[done++] >> 1;
            follow(edge / n);
            follow(edge % n);
        }
        return !conflict;
    }

    /** Whether an edge is neither required nor forbidden. */
    boolean free(int i, int j) {
        return !Double.isInfinite(weights[i * n + j]);
    }

    /** Whether an edge is required. */
    boolean requires(int i, int j) {
        return weights[i * n + j] == Double.NEGATIVE_INFINITY;
    }

    /** How many changes were made since {@link #reset}. */
    int changed() {
        return changed;
    }

    /** The changes from the given one on. */
    int[] changesFrom(int first) {
        return Arrays.copyOfRange(changes, first, changed);
    }

    private void follow(int v) {
        if (required[v] > 2 || allowed[v] < 2) {
            conflict = true;
        } else if (required[v] == 2 && allowed[v] > 2) {
            for (int j = 0; j < n; j++) {
                if (free(v, j)) {
                    forbid(v, j);
                }
            }
        } else if (allowed[v] == 2 && required[v] < 2) {
            for (int j = 0; j < n && !conflict; j++) {
                if (free(v, j)) {
                    require(v, j);
                }
            }
        }
    }

    private void forbid(int i, int j) {
        if (requires(i, j)) {
            conflict = true;
        } else if (free(i, j)) {
            set(i, j, Double.POSITIVE_INFINITY, false);
            allowed[i]--;
            allowed[j]--;
        }
    }

    private void require(int i, int j) {
        if (requires(i, j)) {
            return;
        }
        // A tour that is closed too early, or a third edge.
        if (!free(i, j) || required[i] >= 2 || required[j] >= 2 || (otherEnd[i] == j && requiredEdges < n - 1)) {
            conflict = true;
            return;
        }
        set(i, j, Double.NEGATIVE_INFINITY, true);
        requiredEdges++;
        required[i]++;
        required[j]++;
        int one = otherEnd[i];
        int other = otherEnd[j];
        otherEnd[one] = other;
        otherEnd[other] = one;
        if (requiredEdges < n - 1 && free(one, other)) {
            forbid(one, other);
        }
    }

    private void set(int i, int j, double weight, boolean require) {
        weights[i * n + j] = weight;
        weights[j * n + i] = weight;
        if (changed == changes.length) {
            changes = Arrays.copyOf(changes, 2 * changed);
        }
        changes[changed++] = change(n, i, j, require);
    }
}
