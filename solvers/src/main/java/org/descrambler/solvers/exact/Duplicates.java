package org.descrambler.solvers.exact;

/**
 * Which nodes of a tour problem are the same: equally far from every third one. A neuron's nearest others are then no good list of
 * candidates, since copies may fill it; so of each set of copies only few are candidates of a node, other ones for each of
 * its own copies.
 */
public final class Duplicates {
    /** Candidates from one set of copies: a tour needs one before and one after. */
    private static final int CANDIDATES = 2;

    private final int[] first;
    private final int[] rank;
    private final int[] copies;

    private Duplicates(int n) {
        first = new int[n];
        rank = new int[n];
        copies = new int[n];
    }

    /**
     * The copies among nodes with these distances. O(n²) where few of them are nearly copies.
     *
     * @param d n×n by rows, symmetric; the diagonal is not read
     * @param tolerance distances are the same up to this
     */
    public static Duplicates of(double[] d, int n, double tolerance) {
        Duplicates duplicates = new Duplicates(n);
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[i] += i == j ? 0 : d[i * n + j];
            }
        }
        int[] firsts = new int[n];
        int sets = 0;
        for (int i = 0; i < n; i++) {
            int k = 0;
            // Sums tell most nodes apart at once.
            while (k < sets
                    && !(Math.abs(sums[i] - sums[firsts[k]]) <= n * tolerance && same(d, n, i, firsts[k], tolerance))) {
                k++;
            }
            if (k == sets) {
                firsts[sets++] = i;
            }
            duplicates.first[i] = firsts[k];
            duplicates.rank[i] = duplicates.copies[firsts[k]]++;
        }
        return duplicates;
    }

    private static boolean same(double[] d, int n, int i, int j, double tolerance) {
        for (int k = 0; k < n; k++) {
            if (k != i && k != j && !(Math.abs(d[i * n + k] - d[j * n + k]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Whether j ≠ i is one of the few copies, of itself or of i, that are candidates to be beside i; always where j has none. */
    public boolean candidate(int i, int j) {
        int size = copies[first[j]];
        int ahead = Math.floorMod(rank[j] - rank[i], size);
        return first[i] == first[j] ? ahead <= CANDIDATES : ahead < CANDIDATES;
    }
}
