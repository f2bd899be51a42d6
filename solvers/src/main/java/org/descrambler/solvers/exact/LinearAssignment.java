package org.descrambler.solvers.exact;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The linear assignment problem min Σᵢ C_{i,π(i)} over permutations π, by shortest augmenting paths in O(n³) (Jonker,
 * Volgenant 1987; Burkard, Dell'Amico, Martello, Assignment Problems, 2012, §4.4).
 *
 * @param columns π: row i is assigned to column {@code columns[i]}
 * @param value Σᵢ C_{i,π(i)}
 * @param lowerBound a proven lower bound of the minimum: the value of a feasible dual solution, minus its rounding
 */
public record LinearAssignment(int[] columns, double value, double lowerBound) {
    private static final double U = SpectralSum.U;

    /** By how much the dual solution's value, less its rounding, is below that of the assignment, which is optimal. */
    double rounding() {
        return Math.max(0, value - lowerBound);
    }

    /**
     * Solves the problem. Costs may be negative, tied and of any scale.
     *
     * @param costs C, n×n, n ≥ 1; not modified
     * @throws IllegalArgumentException if C is not square, empty, or has NaN or infinite entries
     */
    public static LinearAssignment of(DenseMatrix costs) {
        int n = costs.getRowDimension();
        if (n == 0 || n != costs.getColumnDimension()) {
            throw new IllegalArgumentException("The assignment costs are " + n + " x " + costs.getColumnDimension()
                    + "; an n x n matrix with n >= 1 was expected.");
        }
        if (!costs.isFinite()) {
            throw new IllegalArgumentException("The assignment costs have NaN or infinite entries.");
        }
        // A power of two: exact, and sums of 2n entries can't overflow.
        double largest = costs.maxAbs();
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        double[] c = costs.data().clone();
        for (int k = 0; k < c.length; k++) {
            c[k] = Math.scalb(c[k], -exponent);
        }
        double[] v = new double[n];
        int[] rowOf = solve(c, n, v);
        int[] columns = new int[n];
        double value = 0;
        for (int j = 0; j < n; j++) {
            columns[rowOf[j]] = j;
        }
        for (int i = 0; i < n; i++) {
            value += c[i * n + columns[i]];
        }
        return new LinearAssignment(columns, Math.scalb(value, exponent), Math.scalb(dualBound(c, n, v), exponent));
    }

    /**
     * The row assigned to every column, for finite costs whose sums do not overflow.
     *
     * @param c n×n by rows; not modified
     * @param v zeros; afterwards the column potentials
     */
    static int[] solve(double[] c, int n, double[] v) {
        int free = -1;
        int[] rowOf = new int[n];
        Arrays.fill(rowOf, free);
        double[] u = new double[n];
        double[] distance = new double[n];
        int[] previous = new int[n];
        boolean[] scanned = new boolean[n];
        for (int start = 0; start < n; start++) {
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            Arrays.fill(scanned, false);
            // Makes the row's reduced costs non-negative, as Dijkstra's search needs them.
            u[start] = leastReduced(c, n, start, v);
            int column = free;
            double reached = 0;
            // Dijkstra's search over columns for the nearest free one, from the unassigned row `start`.
            do {
                int row = column == free ? start : rowOf[column];
                int nearest = free;
                for (int j = 0; j < n; j++) {
                    if (scanned[j]) {
                        continue;
                    }
                    double candidate = reached + (c[row * n + j] - u[row] - v[j]);
                    if (candidate < distance[j]) {
                        distance[j] = candidate;
                        previous[j] = column;
                    }
                    if (nearest == free || distance[j] < distance[nearest]) {
                        nearest = j;
                    }
                }
                column = nearest;
                // Rounding may leave a reduced cost a little below zero.
                reached = Math.max(reached, distance[column]);
                scanned[column] = true;
            } while (rowOf[column] != free);
            for (int j = 0; j < n; j++) {
                if (scanned[j] && j != column) {
                    double slack = reached - distance[j];
                    v[j] -= slack;
                    u[rowOf[j]] += slack;
                }
            }
            u[start] += reached;
            while (column != free) {
                int before = previous[column];
                rowOf[column] = before == free ? start : rowOf[before];
                column = before;
            }
        }
        return rowOf;
    }

    /**
     * Σᵢ minⱼ (Cᵢⱼ − vⱼ) + Σⱼ vⱼ: whatever v, this is a lower bound (weak duality). Its 2n terms carry one rounding each
     * and their sum at most 2n more relative to Σ|terms|.
     */
    static double dualBound(double[] c, int n, double[] v) {
        double sum = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            double least = leastReduced(c, n, i, v);
            sum += least + v[i];
            absolute += Math.abs(least) + Math.abs(v[i]);
        }
        return sum - (2 * n + 2) * U * absolute;
    }

    /** minⱼ (Cᵢⱼ − vⱼ), the best potential of row i. */
    static double leastReduced(double[] c, int n, int row, double[] v) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            least = Math.min(least, c[row * n + j] - v[j]);
        }
        return least;
    }
}
