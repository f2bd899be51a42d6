package org.descrambler.objectives.smooth;

import java.util.Objects;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.GraduatedObjective;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.IncrementalObjective;

/**
 * Brockett's cost on permutations, the quadratic assignment problem η(π) = Σᵢⱼ aᵢⱼ b_{π(i)π(j)}: tr(A P B Pᵀ) at the
 * matrix of π. Only the non-zero entries of A are visited, so that a swap costs O(n) for a dense A and O(bandwidth)
 * for a difference operator with a short stencil; so do reversals and moved segments, see {@link WindowMoves}.
 */
public final class BrockettOnPermutations
        implements IncrementalObjective, HasBrockettForm, GraduatedObjective<Permutation> {
    private final String name;
    private final BrockettForm form;
    private final int n;
    private final double[] b;
    private final double[] diagonal;
    private final WindowMoves windows;

    // The off-diagonal non-zeros of row i of A are off[k] in column columns[k], k = rowStart[i], …, rowStart[i + 1] −
    // 1.
    private final int[] rowStart;
    private final int[] columns;
    private final double[] off;

    /** A cost that results call {@code name}. */
    public BrockettOnPermutations(String name, BrockettForm form) {
        this.name = Objects.requireNonNull(name, "name");
        this.form = form;
        this.n = form.degree();
        this.b = form.b().data();
        this.diagonal = new double[n];
        this.windows = new WindowMoves(form);
        this.rowStart = new int[n + 1];
        double[] a = form.a().data();
        int[] foundColumns = new int[n * n];
        double[] found = new double[n * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * n + i];
            for (int j = 0; j < n; j++) {
                if (j != i && a[i * n + j] != 0) {
                    foundColumns[count] = j;
                    found[count] = a[i * n + j];
                    count++;
                }
            }
            rowStart[i + 1] = count;
        }
        this.columns = java.util.Arrays.copyOf(foundColumns, count);
        this.off = java.util.Arrays.copyOf(found, count);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return n;
    }

    @Override
    public BrockettForm brockettForm() {
        return form;
    }

    /** The cost with a low-pass operator, as {@link BrockettObjective#easier}; its A is dense. */
    @Override
    public BrockettOnPermutations easier(double t) {
        return new BrockettOnPermutations(name, LowPass.of(form, t));
    }

    @Override
    public double value(int[] pi) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int row = pi[i] * n;
            double rowSum = diagonal[i] * b[row + pi[i]];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                rowSum += off[k] * b[row + pi[columns[k]]];
            }
            sum += rowSum;
        }
        return sum;
    }

    /**
     * With r = π(i) and s = π(j), the swap changes η by (a_ii − a_jj)(b_ss − b_rr) + 2 Σ_{k≠i,j} (a_ik − a_jk)(b_{sπ(k)}
     * − b_{rπ(k)}).
     */
    @Override
    public double swapDelta(int[] pi, int i, int j) {
        if (i == j) {
            return 0;
        }
        int r = pi[i];
        int s = pi[j];
        double crossed = exchanged(pi, i, j, r, s) + exchanged(pi, j, i, s, r);
        return 2 * crossed + (diagonal[i] - diagonal[j]) * (b[s * n + s] - b[r * n + r]);
    }

    /** O(w²) with w the bandwidth of A where its rows are alike, else O(n) for every place that changes. */
    @Override
    public double reversalDelta(int[] pi, int i, int j) {
        return j <= i ? 0 : windows.reversal(pi, i, j);
    }

    /** As {@link #reversalDelta}; the places that change are those of the segment and all that it passes. */
    @Override
    public double segmentDelta(int[] pi, int first, int last, int to, boolean reversed) {
        return to == first && !reversed ? 0 : windows.segment(pi, first, last, to, reversed);
    }

    /** Σ_{k≠i,j} a_ik (b_{sπ(k)} − b_{rπ(k)}): what row i gains when its image r becomes s. */
    private double exchanged(int[] pi, int i, int j, int r, int s) {
        int rowR = r * n;
        int rowS = s * n;
        double sum = 0;
        for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
            int column = columns[k];
            if (column != j) {
                int image = pi[column];
                sum += off[k] * (b[rowS + image] - b[rowR + image]);
            }
        }
        return sum;
    }
}
