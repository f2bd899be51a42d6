package org.descrambler.solvers.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.LowerBound;

/**
 * The bound of Gilmore (1962) and Lawler (1963) for a quadratic assignment problem. Where place i gets neuron j, its products
 * a_ik b_{jπ(k)}, k ≠ i, are at least the scalar product of row i of A, sorted ascending, and row j of B, sorted descending,
 * both without their diagonal entries; with a_ii b_jj added, these costs make a linear assignment problem, whose minimum
 * is the bound. Nothing need be symmetric.
 *
 * <p>The same where some places have their neurons already: products with these are known, and are linear in what is
 * left. Matrices are scaled by powers of two, so that nothing overflows.
 */
public final class GilmoreLawler {
    /** The bound's name in results. */
    public static final String NAME = "gilmore-lawler-bound";

    private static final double U = SpectralSum.U;
    private static final int LARGEST_DEGREE = 1000;

    private final int n;
    private final double[] a;
    private final double[] b;
    private final int exponent;
    private final double margin;
    private final int[][] ascending;
    private final int[][] descending;
    private final double[] rowsOfA;
    private final double[] rowsOfB;

    GilmoreLawler(AssignmentForm form) {
        n = form.degree();
        int exponentOfA = exponent(form.a());
        int exponentOfB = exponent(form.b());
        a = scaled(form.a(), exponentOfA);
        b = scaled(form.b(), exponentOfB);
        exponent = exponentOfA + exponentOfB;
        ascending = sortedRows(a, n, 1);
        descending = sortedRows(b, n, -1);
        rowsOfA = new double[n * n];
        rowsOfB = new double[n * n];
        margin = n * (8.0 * n + 16) * U * longest(a, n) * longest(b, n);
    }

    /** The bound, or empty where it overflows or n exceeds 1000. */
    public static Optional<LowerBound> of(AssignmentForm form) {
        if (form.degree() > LARGEST_DEGREE) {
            return Optional.empty();
        }
        GilmoreLawler gilmoreLawler = new GilmoreLawler(form);
        int n = form.degree();
        int[] all = IntStream.range(0, n).toArray();
        double[] costs = new double[n * n];
        gilmoreLawler.costs(all, all, n, gilmoreLawler.diagonal(), costs);
        double[] v = new double[n];
        LinearAssignment.solve(costs, n, v);
        double bound = LinearAssignment.dualBound(costs, n, v);
        return gilmoreLawler.lower(NAME, bound, 0, false);
    }

    /**
     * A bound of the scaled problem in the objective's units, lowered by its rounding: {@link #margin} for costs and objective
     * both.
     */
    Optional<LowerBound> lower(String name, double scaled, double more, boolean attained) {
        double rounding = Math.scalb(margin + more, exponent)
                + 2 * U * Math.abs(Math.scalb(scaled, exponent))
                + Double.MIN_NORMAL;
        double lower = Math.scalb(scaled, exponent) - rounding;
        return Double.isFinite(lower) ? Optional.of(new LowerBound(name, lower, attained, rounding)) : Optional.empty();
    }

    /**
     * By how much a bound from {@link #costs} and a computed value of the objective may be wrong together, scaled. With α
     * and β the longest rows or columns of A and B, each cost is a sum of at most 3n products whose absolute sum is at
     * most 3αβ, so that its error is at most 3 (n + 2) u αβ for the sorted products and the linear terms; n of them, the
     * constant of the fixed places (n² products, at most n αβ) and the objective's value (2n roundings relative to at
     * most n αβ) give less than n (8n + 16) u αβ.
     */
    double margin() {
        return margin;
    }

    /** A scaled, by rows; not to be modified. */
    double[] a() {
        return a;
    }

    /** B scaled, by rows; not to be modified. */
    double[] b() {
        return b;
    }

    /** The scaled value as the objective has it. */
    double scaled(double value) {
        return Math.scalb(value, -exponent);
    }

    /** Costs a_ii b_jj, n×n by rows. */
    double[] diagonal() {
        double[] linear = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                linear[i * n + j] = a[i * n + i] * b[j * n + j];
            }
        }
        return linear;
    }

    /**
     * The costs of the linear assignment problem of m free places and neurons.
     *
     * @param places the free places
     * @param neurons the free neurons
     * @param linear what it costs to put neuron j at place i apart from products of two free pairs, n×n by rows
     * @param costs m×m by rows; overwritten
     */
    void costs(int[] places, int[] neurons, int m, double[] linear, double[] costs) {
        gather(places, m, a, ascending, rowsOfA);
        gather(neurons, m, b, descending, rowsOfB);
        int length = m - 1;
        for (int i = 0; i < m; i++) {
            int rowA = i * length;
            int place = places[i] * n;
            for (int j = 0; j < m; j++) {
                int rowB = j * length;
                double sum = 0;
                for (int k = 0; k < length; k++) {
                    sum += rowsOfA[rowA + k] * rowsOfB[rowB + k];
                }
                costs[i * m + j] = sum + linear[place + neurons[j]];
            }
        }
    }

    /** The entries of each free row in free columns but the diagonal, in the order of the whole row, densely. */
    private void gather(int[] free, int m, double[] matrix, int[][] sorted, double[] rows) {
        boolean[] isFree = new boolean[n];
        for (int f = 0; f < m; f++) {
            isFree[free[f]] = true;
        }
        int at = 0;
        for (int f = 0; f < m; f++) {
            int row = free[f] * n;
            for (int k : sorted[free[f]]) {
                if (isFree[k]) {
                    rows[at++] = matrix[row + k];
                }
            }
        }
    }

    /** For each row the columns but the diagonal's, sorted by sign times entry. */
    private static int[][] sortedRows(double[] matrix, int n, int sign) {
        int[][] sorted = new int[n][];
        for (int i = 0; i < n; i++) {
            int row = i;
            sorted[i] = IntStream.range(0, n)
                    .filter(k -> k != row)
                    .boxed()
                    .sorted((k, l) -> sign * Double.compare(matrix[row * n + k], matrix[row * n + l]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return sorted;
    }

    private static int exponent(DenseMatrix m) {
        double largest = m.maxAbs();
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    private static double[] scaled(DenseMatrix m, int exponent) {
        return Arrays.stream(m.data()).map(x -> Math.scalb(x, -exponent)).toArray();
    }

    private static double longest(double[] matrix, int n) {
        double longest = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < n; j++) {
                row += matrix[i * n + j] * matrix[i * n + j];
                column += matrix[j * n + i] * matrix[j * n + i];
            }
            longest = Math.max(longest, Math.sqrt(Math.max(row, column)));
        }
        return longest;
    }
}
