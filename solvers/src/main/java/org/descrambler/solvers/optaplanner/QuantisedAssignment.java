package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;

/**
 * Σ Aᵢⱼ B_{π(i)π(j)} with the entries of A and B rounded once to integers. All later arithmetic is exact, so a cost does
 * not depend on the path of moves that led to it.
 *
 * <p>By Cauchy–Schwarz |Σ Aᵢⱼ B_{π(i)π(j)}| ≤ ‖A‖_F ‖B‖_F; each matrix is scaled by a power of two to a norm of at most
 * 2³⁰, less what its rounding may add. A swap visits the non-zeros of two rows of A: O(n), or O(bandwidth) for a banded
 * A.
 */
final class QuantisedAssignment implements IntegerCost {
    /** Half of {@link #BITS}, and one bit for rounding: entries change by ½ each, so the norm by n/2 at most. */
    private static final int MATRIX_BITS = BITS / 2 - 1;

    private final int n;
    private final long[] b;
    private final long[] diagonal;
    private final int[][] columns;
    private final long[][] entries;

    QuantisedAssignment(BrockettForm form) {
        n = form.degree();
        b = quantised(form.b());
        long[] a = quantised(form.a());
        diagonal = new long[n];
        columns = new int[n][];
        entries = new long[n][];
        for (int i = 0; i < n; i++) {
            int count = 0;
            int[] column = new int[n];
            long[] entry = new long[n];
            diagonal[i] = a[i * n + i];
            for (int j = 0; j < n; j++) {
                if (j != i && a[i * n + j] != 0) {
                    column[count] = j;
                    entry[count++] = a[i * n + j];
                }
            }
            columns[i] = Arrays.copyOf(column, count);
            entries[i] = Arrays.copyOf(entry, count);
        }
    }

    private static long[] quantised(DenseMatrix m) {
        int shift = MATRIX_BITS - IntegerCost.ceilingExponent(m.norm());
        return Arrays.stream(m.data())
                .mapToLong(x -> Math.round(Math.scalb(x, shift)))
                .toArray();
    }

    @Override
    public long value(int[] pi) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int row = pi[i] * n;
            sum += diagonal[i] * b[row + pi[i]];
            for (int k = 0; k < columns[i].length; k++) {
                sum += entries[i][k] * b[row + pi[columns[i][k]]];
            }
        }
        return sum;
    }

    /** Σ_{k≠i,j} 2 (a_ik − a_jk)(b_{sπ(k)} − b_{rπ(k)}) + (a_ii − a_jj)(b_ss − b_rr) with r = π(i), s = π(j). */
    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        int r = pi[i] * n;
        int s = pi[j] * n;
        long crossed = gain(pi, i, j, r, s) - gain(pi, j, i, r, s);
        return cost + 2 * crossed + (diagonal[i] - diagonal[j]) * (b[s + pi[j]] - b[r + pi[i]]);
    }

    private long gain(int[] pi, int row, int except, int from, int to) {
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

    @Override
    public boolean incremental() {
        return true;
    }
}
