package org.descrambler.solvers.exact;

import java.util.Arrays;

/**
 * Permutations of a matrix's indices that leave it exactly as it is and given indices where they are. Two free places (or
 * neurons) that such a permutation exchanges lead to the same values, so that one of them is enough in a search. Belongs to
 * one thread.
 */
final class Automorphisms {
    private static final int NONE = -1;

    /** Candidates that a search for one permutation may try: beyond it two indices count as different, which is safe. */
    private static final int TRIES = 2000;

    private final int n;
    private final double[] matrix;
    private final int[] image;
    private final boolean[] used;
    private int tries;

    Automorphisms(double[] matrix, int n) {
        this.matrix = matrix;
        this.n = n;
        image = new int[n];
        used = new boolean[n];
    }

    /**
     * For each of m free indices the place in {@code free} of the first one that is equivalent.
     *
     * @param free the free indices; all others rest
     * @param thorough whether any permutation is looked for, or only exchanges of two indices
     */
    int[] representatives(int[] free, int m, boolean thorough) {
        int[] representatives = new int[m];
        for (int f = 0; f < m; f++) {
            representatives[f] = f;
            for (int e = 0; e < f; e++) {
                if (representatives[e] == e
                        && (twins(free[e], free[f]) || (thorough && equivalent(free, m, free[e], free[f])))) {
                    representatives[f] = e;
                    break;
                }
            }
        }
        return representatives;
    }

    /** Whether exchanging x and y, and nothing else, leaves the matrix as it is. */
    private boolean twins(int x, int y) {
        if (matrix[x * n + x] != matrix[y * n + y] || matrix[x * n + y] != matrix[y * n + x]) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            if (k != x
                    && k != y
                    && (matrix[x * n + k] != matrix[y * n + k] || matrix[k * n + x] != matrix[k * n + y])) {
                return false;
            }
        }
        return true;
    }

    /** Whether some permutation that leaves all but the free indices where they are takes y to x. */
    private boolean equivalent(int[] free, int m, int x, int y) {
        Arrays.fill(used, false);
        for (int k = 0; k < n; k++) {
            image[k] = k;
        }
        for (int f = 0; f < m; f++) {
            image[free[f]] = NONE;
        }
        for (int k = 0; k < n; k++) {
            used[k] = image[k] != NONE;
        }
        tries = 0;
        if (!fits(y, x)) {
            return false;
        }
        assign(y, x);
        return extend(free, m, 0);
    }

    private void assign(int from, int to) {
        image[from] = to;
        used[to] = true;
    }

    private boolean extend(int[] free, int m, int next) {
        int f = next;
        while (f < m && image[free[f]] != NONE) {
            f++;
        }
        if (f == m) {
            return true;
        }
        int from = free[f];
        for (int g = 0; g < m && tries < TRIES; g++) {
            int to = free[g];
            if (used[to]) {
                continue;
            }
            tries++;
            if (fits(from, to)) {
                assign(from, to);
                if (extend(free, m, f + 1)) {
                    return true;
                }
                image[from] = NONE;
                used[to] = false;
            }
        }
        return false;
    }

    /** Whether the matrix stays as it is among all that have an image, and {@code from}. */
    private boolean fits(int from, int to) {
        if (matrix[from * n + from] != matrix[to * n + to]) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            int other = image[k];
            if (other != NONE
                    && k != from
                    && (matrix[from * n + k] != matrix[to * n + other]
                            || matrix[k * n + from] != matrix[other * n + to])) {
                return false;
            }
        }
        return true;
    }
}
