package org.descrambler.objectives.assignment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.stream.IntStream;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasPathForm;
import org.descrambler.core.problem.HasPermutationRelaxation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.PermutationRelaxation;
import org.descrambler.core.problem.SignedIncrementalObjective;

/**
 * Brockett's cost on signed permutations, η(π, s) = Σᵢⱼ aᵢⱼ sᵢ sⱼ b_{π(i)π(j)}: tr(A P B Pᵀ) at their matrices. Only the non-zero
 * entries of A are visited: a swap or a flip costs O(n) for a dense A and O(bandwidth) for a difference operator with a
 * short stencil.
 *
 * <p>Off the diagonal no term is below −|aᵢⱼ b_{π(i)π(j)}|, which gives a quadratic assignment problem over S_n below this
 * one. Where the non-zero entries of A off its diagonal join the places to a forest, as those of an open first difference
 * join them to a path, the signs that reach it follow from one place to the next: both problems have the same minimum then.
 * Around a cycle the last sign may not fit the first one.
 */
public final class SignedAssignment
        implements SignedIncrementalObjective, HasBrockettForm, HasPermutationRelaxation<SignedPermutation> {
    private static final double U = 0x1p-53;

    private final String name;
    private final BrockettForm form;
    private final int n;
    private final double[] b;
    private final double[] diagonal;

    /** For every place the places that A joins it to. */
    private final int[][] neighbours;

    /** The entries of A there. */
    private final double[][] entries;

    private final PermutationRelaxation<SignedPermutation> relaxation;

    /** A cost that results call {@code name}. */
    public SignedAssignment(String name, BrockettForm form) {
        this.name = Objects.requireNonNull(name, "name");
        this.form = form;
        this.n = form.degree();
        this.b = form.b().data();
        this.diagonal = new double[n];
        this.neighbours = new int[n][];
        this.entries = new double[n][];
        double[] a = form.a().data();
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * n + i];
            int row = i * n;
            int place = i;
            neighbours[i] = IntStream.range(0, n)
                    .filter(j -> j != place && a[row + j] != 0)
                    .toArray();
            entries[i] =
                    Arrays.stream(neighbours[i]).mapToDouble(j -> a[row + j]).toArray();
        }
        this.relaxation = relax();
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

    @Override
    public PermutationRelaxation<SignedPermutation> permutationRelaxation() {
        return relaxation;
    }

    @Override
    public double value(int[] pi, int[] signs) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int r = pi[i];
            sum += diagonal[i] * b[r * n + r] + signs[i] * field(pi, signs, i, r, i);
        }
        return sum;
    }

    /**
     * With r = π(i) and t = π(j), the swap changes η by (a_ii − a_jj)(b_tt − b_rr) + 2 Σ_{k≠i,j} (a_ik − a_jk) s_k (s_j
     * b_{tπ(k)} − s_i b_{rπ(k)}).
     */
    @Override
    public double swapDelta(int[] pi, int[] signs, int i, int j) {
        if (i == j) {
            return 0;
        }
        int r = pi[i];
        int t = pi[j];
        double gained = signs[j] * (field(pi, signs, i, t, j) - field(pi, signs, j, t, i))
                - signs[i] * (field(pi, signs, i, r, j) - field(pi, signs, j, r, i));
        return 2 * gained + (diagonal[i] - diagonal[j]) * (b[t * n + t] - b[r * n + r]);
    }

    /** −4 sᵢ Σ_{k≠i} a_ik s_k b_{π(i)π(k)}. */
    @Override
    public double flipDelta(int[] pi, int[] signs, int i) {
        return -4 * signs[i] * field(pi, signs, i, pi[i], i);
    }

    /** Σ_{k≠i, k≠without} a_ik s_k b_{rπ(k)}: what neuron r meets in place i, up to its own sign. */
    private double field(int[] pi, int[] signs, int i, int r, int without) {
        int[] places = neighbours[i];
        double[] as = entries[i];
        int row = r * n;
        double sum = 0;
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            if (place != without) {
                sum += as[k] * signs[place] * b[row + pi[place]];
            }
        }
        return sum;
    }

    /** The quadratic assignment problem of A and T B T, T = diag(t). */
    @Override
    public IncrementalObjective withSigns(int[] neuronSigns) {
        DenseMatrix signed = form.b().copy();
        double[] data = signed.data();
        for (int r = 0; r < n; r++) {
            for (int t = 0; t < n; t++) {
                data[r * n + t] *= neuronSigns[r] * neuronSigns[t];
            }
        }
        return QuadraticAssignment.of(name, new BrockettForm(form.a(), signed));
    }

    /**
     * A keeps its entries where those off the diagonal have one sign σ, so that a path stays one: b_rt becomes −σ|b_rt| for
     * r ≠ t. Otherwise they become −|a_ij| and |b_rt|.
     */
    private PermutationRelaxation<SignedPermutation> relax() {
        boolean negative =
                Arrays.stream(entries).flatMapToDouble(Arrays::stream).allMatch(x -> x < 0);
        boolean positive =
                Arrays.stream(entries).flatMapToDouble(Arrays::stream).allMatch(x -> x > 0);
        DenseMatrix below = negative || positive ? form.a() : withOffDiagonal(form.a(), -1);
        BrockettForm relaxed = new BrockettForm(below, withOffDiagonal(form.b(), positive && !negative ? -1 : 1));
        IncrementalObjective objective = QuadraticAssignment.of(name, relaxed);
        // Both are sums of n² products whose absolute values add up to at most ‖A‖_F ‖B‖_F, and a path's edges are
        // rounded,
        // too.
        double rounding = 4 * (n + 4) * U * form.a().norm() * form.b().norm()
                + (objective instanceof HasPathForm path ? path.pathForm().rounding() : 0);
        return new PermutationRelaxation<>(objective, this::lift, isForest(), rounding);
    }

    /** The matrix with ±|m_ij| off its diagonal. */
    private static DenseMatrix withOffDiagonal(DenseMatrix m, int sign) {
        int n = m.getRowDimension();
        DenseMatrix out = m.copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    out.data()[i * n + j] = sign * Math.abs(m.data()[i * n + j]);
                }
            }
        }
        return out;
    }

    /** Whether the graph of A has no cycle: as many edges as places less trees. */
    private boolean isForest() {
        int edges = Arrays.stream(neighbours).mapToInt(row -> row.length).sum() / 2;
        boolean[] seen = new boolean[n];
        int trees = 0;
        for (int root = 0; root < n; root++) {
            trees += seen[root] ? 0 : 1;
            visit(root, seen, (from, to, a) -> {});
        }
        return edges == n - trees;
    }

    /** Signs from place to place, each the best for the edge over which it is first reached. */
    private SignedPermutation lift(Permutation pi) {
        int[] signs = new int[n];
        Arrays.fill(signs, 1);
        boolean[] seen = new boolean[n];
        for (int root = 0; root < n; root++) {
            visit(root, seen, (from, to, a) -> {
                double product = a * b[pi.image(from) * n + pi.image(to)];
                signs[to] = product > 0 ? -signs[from] : signs[from];
            });
        }
        return SignedPermutation.of(pi, signs);
    }

    /** Breadth first from a root that was not seen before. */
    private void visit(int root, boolean[] seen, Edges edges) {
        if (seen[root]) {
            return;
        }
        seen[root] = true;
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(root);
        while (!queue.isEmpty()) {
            int from = queue.remove();
            for (int k = 0; k < neighbours[from].length; k++) {
                int to = neighbours[from][k];
                if (!seen[to]) {
                    seen[to] = true;
                    edges.reach(from, to, entries[from][k]);
                    queue.add(to);
                }
            }
        }
    }

    /** Takes the edges of a search tree in its order. */
    @FunctionalInterface
    private interface Edges {
        void reach(int from, int to, double a);
    }
}
