package org.descrambler.solvers.assignment;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.LinearAssignment;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * Permutations near the minimisers over O(n). With A = T diag(λ↑) Tᵀ and B = U diag(μ↓) Uᵀ, tr(A P B Pᵀ) is minimal over O(n)
 * at every P = T E Uᵀ where E is orthogonal and block-diagonal over equal eigenvalues: ±1 for a simple one. Umeyama's (1988)
 * permutation, which maximises tr(Qᵀ |T| |U|ᵀ), needs no signs; others begin with each choice of signs for the {@value
 * #LEADING} pairs that matter most. From each, the nearest permutation Q to T E Uᵀ (a linear assignment) and the nearest E
 * to Q, blockwise polar(Tᵀ Q U), are taken in turn while ⟨T E Uᵀ, Q⟩ grows. Every Q is evaluated. Deterministic.
 */
public final class ClosedFormRounding {
    static final String NAME = "closed-form-rounding";

    /** Pairs of eigenvectors whose signs are all tried: 16 choices. */
    private static final int LEADING = 4;

    /** Eigenvalues this close, relative to the largest, are taken for equal. */
    private static final double EQUAL = 1e-9;

    private static final int ROUNDS = 50;

    private final int n;
    private final DenseMatrix t;
    private final DenseMatrix u;
    private final double[] weight;
    private final int[] blockStart;
    private final Incumbent<Permutation> incumbent;

    private ClosedFormRounding(BrockettForm form, Incumbent<Permutation> incumbent) {
        this.incumbent = incumbent;
        n = form.degree();
        Backend backend = Backend.preferred();
        SymmetricEigen a = backend.symmetricEigen(form.a());
        SymmetricEigen b = backend.symmetricEigen(form.b());
        t = a.vectors();
        u = new DenseMatrix(n, n);
        double[] mu = new double[n];
        weight = new double[n];
        double middleA = mean(a.values());
        double middleB = mean(b.values());
        for (int k = 0; k < n; k++) {
            mu[k] = b.values()[n - 1 - k];
            weight[k] = Math.abs((a.values()[k] / scale(a.values()) - middleA) * (mu[k] / scale(b.values()) - middleB));
            for (int i = 0; i < n; i++) {
                u.setEntry(i, k, b.vectors().getEntry(i, n - 1 - k));
            }
        }
        int[] ofA = blocks(a.values());
        int[] ofB = blocks(mu);
        blockStart = distinct(ofA) <= distinct(ofB) ? ofA : ofB;
    }

    /** The solver. */
    public static Solver<Permutation> solver(NoOptions options) {
        return new SearchSolver(NAME, options, true, Kinds.SYMMETRIC, ClosedFormRounding::search);
    }

    private static SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        BrockettForm form = ObjectiveForm.assignment(run.problem().objective())
                .orElseThrow()
                .symmetric()
                .orElseThrow();
        Incumbent<Permutation> incumbent = new Incumbent<>(run, reporter, start, 1, 1, Long.MAX_VALUE);
        if (!incumbent.mayStep()) {
            return incumbent.ending();
        }
        ClosedFormRounding rounding = new ClosedFormRounding(form, incumbent);
        for (int[] candidate : rounding.beginnings()) {
            if (!rounding.improve(candidate)) {
                return incumbent.ending();
            }
        }
        return incumbent.ending(new Termination(
                Termination.Reason.SEARCH_COMPLETE,
                incumbent.steps() + " permutations near minimisers over O(n) were evaluated."));
    }

    /** Umeyama's permutation, and one for every choice of signs of the leading pairs. */
    private List<int[]> beginnings() {
        List<int[]> candidates = new ArrayList<>();
        DenseMatrix magnitudes = absolute(t).multiplyTransposed(absolute(u));
        candidates.add(nearest(magnitudes));
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            order.add(k);
        }
        order.sort((k, l) -> Double.compare(weight[l], weight[k]));
        int leading = Math.min(LEADING, n);
        for (int signs = 0; signs < 1 << leading; signs++) {
            DenseMatrix p = new DenseMatrix(n, n);
            for (int rank = 0; rank < leading; rank++) {
                int k = order.get(rank);
                double factor = (signs >> rank & 1) == 0 ? weight[k] : -weight[k];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        p.addToEntry(i, j, factor * t.getEntry(i, k) * u.getEntry(j, k));
                    }
                }
            }
            candidates.add(nearest(p));
        }
        return candidates;
    }

    /** Evaluates the permutations that alternate projections lead to; false where the budget ends it. */
    private boolean improve(int[] candidate) {
        int[] q = candidate;
        double reached = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            incumbent.offer(Permutation.of(q));
            if (!incumbent.mayStep()) {
                return false;
            }
            DenseMatrix p = minimiserNear(q);
            q = nearest(p);
            double inner = 0;
            for (int i = 0; i < n; i++) {
                inner += p.getEntry(i, q[i]);
            }
            // It cannot fall but by rounding, and is at most n.
            if (inner <= reached + EQUAL * n) {
                return true;
            }
            reached = inner;
        }
        return true;
    }

    /** T E Uᵀ with the E that is nearest to TᵀQU. */
    private DenseMatrix minimiserNear(int[] q) {
        DenseMatrix permuted = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(u.data(), q[i] * n, permuted.data(), i * n, n);
        }
        DenseMatrix overlap = t.transposeMultiply(permuted);
        DenseMatrix e = new DenseMatrix(n, n);
        for (int first = 0; first < n; first = blockStart[first]) {
            int size = blockStart[first] - first;
            DenseMatrix block = new DenseMatrix(size, size);
            for (int k = 0; k < size; k++) {
                for (int l = 0; l < size; l++) {
                    block.setEntry(k, l, overlap.getEntry(first + k, first + l));
                }
            }
            DenseMatrix nearest = size == 1
                    ? DenseMatrix.diagonal(block.getEntry(0, 0) < 0 ? -1 : 1)
                    : Backend.preferred().polar(block);
            for (int k = 0; k < size; k++) {
                for (int l = 0; l < size; l++) {
                    e.setEntry(first + k, first + l, nearest.getEntry(k, l));
                }
            }
        }
        return t.multiply(e).multiplyTransposed(u);
    }

    private static int[] nearest(DenseMatrix p) {
        return LinearAssignment.of(p.scalarMultiply(-1)).columns();
    }

    private static DenseMatrix absolute(DenseMatrix m) {
        DenseMatrix copy = m.copy();
        for (int k = 0; k < copy.data().length; k++) {
            copy.data()[k] = Math.abs(copy.data()[k]);
        }
        return copy;
    }

    /** For every index that begins a block of equal values, where the next block begins. */
    private static int[] blocks(double[] values) {
        int n = values.length;
        double tolerance = EQUAL * scale(values);
        int[] next = new int[n];
        int first = 0;
        for (int k = 1; k <= n; k++) {
            if (k == n || Math.abs(values[k] - values[k - 1]) > tolerance) {
                next[first] = k;
                first = k;
            }
        }
        return next;
    }

    private static int distinct(int[] next) {
        int count = 0;
        for (int first = 0; first < next.length; first = next[first]) {
            count++;
        }
        return count;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / scale(values);
        }
        return sum / values.length;
    }

    /** The largest magnitude, 1 where all are 0. */
    private static double scale(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest > 0 ? largest : 1;
    }
}
