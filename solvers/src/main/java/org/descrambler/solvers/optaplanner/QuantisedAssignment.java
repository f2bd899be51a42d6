package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;

/**
 * Σ aᵢⱼ b_{π(i)π(j)} with the entries of A and B rounded once to integers. All later arithmetic is exact, so a cost does
 * not depend on the path of moves that led to it.
 *
 * <p>By Cauchy–Schwarz |Σ aᵢⱼ b_{π(i)π(j)}| ≤ ‖A‖_F ‖B‖_F; each matrix is scaled by a power of two to a norm of at most
 * 2³⁰, less what its rounding may add. A swap visits the non-zeros of two rows of A, and of two columns where A and B are
 * not symmetric: O(n), or O(bandwidth) for a banded A.
 */
final class QuantisedAssignment implements PartialCost {
    /** Half of {@link #BITS}, and one bit for rounding: entries change by ½ each, so the norm by n/2 at most. */
    private static final int MATRIX_BITS = BITS / 2 - 1;

    private final AssignmentForm form;
    private final int n;
    private final long[] a;
    private final long[] b;
    private final Neighbours rows;
    /** Null where A and B are symmetric. */
    private final Neighbours columns;
    /** Bᵀ; B itself where it is symmetric. */
    private final long[] transposed;

    private QuantisedAssignment(AssignmentForm form, boolean symmetric) {
        this.form = form;
        n = form.degree();
        a = quantised(form.a());
        b = quantised(form.b());
        rows = Neighbours.of(a, n);
        columns = symmetric ? null : Neighbours.of(transposed(a, n), n);
        transposed = symmetric ? b : transposed(b, n);
    }

    static QuantisedAssignment of(AssignmentForm form) {
        return form.symmetric()
                .map(symmetric -> new QuantisedAssignment(AssignmentForm.of(symmetric), true))
                .orElseGet(() -> new QuantisedAssignment(form, false));
    }

    private static int shift(DenseMatrix m) {
        return MATRIX_BITS - IntegerCost.ceilingExponent(m.norm());
    }

    private static long[] quantised(DenseMatrix m) {
        int shift = shift(m);
        return Arrays.stream(m.data())
                .mapToLong(x -> Math.round(Math.scalb(x, shift)))
                .toArray();
    }

    private static long[] transposed(long[] m, int n) {
        long[] t = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j * n + i] = m[i * n + j];
            }
        }
        return t;
    }

    @Override
    public long value(int[] pi) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i * n + i] * b[pi[i] * n + pi[i]] + rows.weighted(i, b, pi[i] * n, pi);
        }
        return sum;
    }

    /**
     * (a_ii − a_jj)(b_ss − b_rr) + (a_ij − a_ji)(b_sr − b_rs) + Σ_{k≠i,j} (a_ik − a_jk)(b_{sπ(k)} − b_{rπ(k)}) and the same
     * sum for columns, with r = π(i), s = π(j).
     */
    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        int r = pi[i];
        int s = pi[j];
        long own = (a[i * n + i] - a[j * n + j]) * (b[s * n + s] - b[r * n + r]);
        long inRows = rows.gain(pi, i, j, b, r * n, s * n) - rows.gain(pi, j, i, b, r * n, s * n);
        if (columns == null) {
            return cost + own + 2 * inRows;
        }
        long inColumns =
                columns.gain(pi, i, j, transposed, r * n, s * n) - columns.gain(pi, j, i, transposed, r * n, s * n);
        long crossed = (a[i * n + j] - a[j * n + i]) * (b[s * n + r] - b[r * n + s]);
        return cost + own + inRows + inColumns + crossed;
    }

    /** Whether a table of all swaps' changes is worth its while: A and B symmetric, and A dense. */
    boolean tabled() {
        long entries = 0;
        for (int[] row : rows.columns()) {
            entries += row.length;
        }
        return columns == null && 4 * entries >= (long) n * n;
    }

    /**
     * Corrects the changes [i n + j] of the swaps of i and all j above it, but for u and v, after u and v were swapped; A and
     * B are symmetric. From δ(π, i, j) = Σ_k 2 (a_ik − a_jk)(b_{sk} − b_{rk}) only the terms of k = u and v differ: by
     * 2 (a_iu − a_ju − a_iv + a_jv)(b_{sp} − b_{rp} − b_{sq} + b_{rq}) with r = π(i), s = π(j), p = π(u), q = π(v) after the
     * swap.
     */
    void correct(int[] pi, long[] changes, int i, int u, int v) {
        int p = pi[u] * n;
        int q = pi[v] * n;
        int rowU = u * n;
        int rowV = v * n;
        long ofI = a[rowU + i] - a[rowV + i];
        long ofR = b[p + pi[i]] - b[q + pi[i]];
        for (int j = i + 1; j < n; j++) {
            if (j != u && j != v) {
                int s = pi[j];
                changes[i * n + j] += 2 * (ofI - a[rowU + j] + a[rowV + j]) * (b[p + s] - b[q + s] - ofR);
            }
        }
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public long contribution(int[] pi, int i) {
        if (pi[i] == EMPTY) {
            return 0;
        }
        long sum = a[i * n + i] * b[pi[i] * n + pi[i]];
        for (int k = 0; k < n; k++) {
            if (k != i && pi[k] != EMPTY) {
                sum += a[i * n + k] * b[pi[i] * n + pi[k]] + a[k * n + i] * b[pi[k] * n + pi[i]];
            }
        }
        return sum;
    }

    @Override
    public PartialCost monotone() {
        return new QuantisedAssignment(new AssignmentForm(shifted(form.a()), shifted(form.b())), columns == null);
    }

    /** Diagonal and other entries less the least of each: on permutations that changes the sum by a constant. */
    private DenseMatrix shifted(DenseMatrix m) {
        double diagonal = Double.POSITIVE_INFINITY;
        double off = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n * n; k++) {
            if (k % (n + 1) == 0) {
                diagonal = Math.min(diagonal, m.data()[k]);
            } else {
                off = Math.min(off, m.data()[k]);
            }
        }
        DenseMatrix s = m.copy();
        for (int k = 0; k < n * n; k++) {
            s.data()[k] -= k % (n + 1) == 0 ? diagonal : off;
        }
        return s;
    }

    @Override
    public double rounding() {
        // Each entry is off by half a unit and by the shift's rounding: a norm of n (u + 2⁻⁵²·norm) for each matrix.
        double offA =
                n * Math.scalb(0.5, -shift(form.a())) + 0x1p-51 * n * form.a().norm();
        double offB =
                n * Math.scalb(0.5, -shift(form.b())) + 0x1p-51 * n * form.b().norm();
        double one = offA * form.b().norm() + offB * form.a().norm() + offA * offB;
        return 2 * one;
    }

    /** The entries of each row that are neither on the diagonal nor 0. */
    private record Neighbours(int[][] columns, long[][] entries) {
        static Neighbours of(long[] m, int n) {
            int[][] columns = new int[n][];
            long[][] entries = new long[n][];
            int[] column = new int[n];
            long[] entry = new long[n];
            for (int i = 0; i < n; i++) {
                int count = 0;
                for (int j = 0; j < n; j++) {
                    if (j != i && m[i * n + j] != 0) {
                        column[count] = j;
                        entry[count++] = m[i * n + j];
                    }
                }
                columns[i] = Arrays.copyOf(column, count);
                entries[i] = Arrays.copyOf(entry, count);
            }
            return new Neighbours(columns, entries);
        }

        long weighted(int row, long[] b, int offset, int[] pi) {
            int[] column = columns[row];
            long[] entry = entries[row];
            long sum = 0;
            for (int k = 0; k < column.length; k++) {
                sum += entry[k] * b[offset + pi[column[k]]];
            }
            return sum;
        }

        long gain(int[] pi, int row, int except, long[] b, int from, int to) {
            int[] column = columns[row];
            long[] entry = entries[row];
            long sum = 0;
            for (int k = 0; k < column.length; k++) {
                if (column[k] != except) {
                    int image = pi[column[k]];
                    sum += entry[k] * (b[to + image] - b[from + image]);
                }
            }
            return sum;
        }
    }
}
