package org.descrambler.solvers.optaplanner;

import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Moves;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.solve.Run;
import org.descrambler.solvers.exact.ObjectiveForm;

/** An objective over permutations in integers, η(π) ≈ constant + value(π) / 2^s, as OptaPlanner's long scores need it. */
interface IntegerCost {
    /** No cost is above this in absolute value, so that sums and differences of two stay within a long. */
    int BITS = 60;

    /** The cost of a permutation. */
    long value(int[] pi);

    /** The cost after exchanging π(i) and π(j), where {@code cost} is that of π; π is unchanged when it returns. */
    long afterSwap(int[] pi, long cost, int i, int j);

    /** The cost after {@link Moves#reverse}; a full evaluation unless overridden. */
    default long afterReversal(int[] pi, long cost, int i, int j) {
        int[] moved = pi.clone();
        Moves.reverse(moved, i, j);
        return value(moved);
    }

    /** The cost after {@link Moves#moveSegment}; a full evaluation unless overridden. */
    default long afterSegment(int[] pi, long cost, int first, int last, int to, boolean reversed) {
        int[] moved = pi.clone();
        Moves.moveSegment(moved, first, last, to, reversed);
        return value(moved);
    }

    /**
     * Tells of the permutation that the next swaps are asked for.
     *
     * @param pi the same array every time
     * @param u a place that was swapped since the last time; −1 where the change was another one
     * @param v the other
     */
    default void settled(int[] pi, int u, int v) {}

    /** Whether {@link #afterSwap} is cheaper than {@link #value}: what it is counted as. */
    boolean incremental();

    /** Whether {@link #afterReversal} and {@link #afterSegment} are. */
    default boolean incrementalSegments() {
        return false;
    }

    /** Quantised matrices where the objective offers its form, else its rounded values. */
    static IntegerCost of(Run<Permutation> run, Permutation start) {
        var objective = run.problem().objective();
        Optional<PathForm> path = ObjectiveForm.path(objective);
        if (path.isPresent()) {
            return new QuantisedPath(path.get());
        }
        Optional<AssignmentForm> form = ObjectiveForm.assignment(objective);
        if (form.isPresent()) {
            return QuantisedAssignment.of(form.get());
        }
        Optional<DenseMatrix> w = ObjectiveForm.linear(objective);
        if (w.isPresent()) {
            return new QuantisedTrace(w.get());
        }
        int exponent = RoundedCost.exponent(run, start);
        return objective instanceof IncrementalObjective incremental
                ? new RoundedIncrementalCost(incremental, exponent)
                : new RoundedCost(objective, exponent);
    }

    /** The smallest e with x ≤ 2^e, for x ≥ 0; 0 for 0. */
    static int ceilingExponent(double x) {
        return x == 0 ? 0 : Math.getExponent(x) + 1;
    }
}
