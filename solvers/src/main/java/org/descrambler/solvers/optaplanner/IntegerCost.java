package org.descrambler.solvers.optaplanner;

import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.solve.Run;
import org.descrambler.solvers.exact.ObjectiveForm;

/** An objective over permutations in integers, η(π) ≈ value(π) / 2^s, as OptaPlanner's long scores need it. */
interface IntegerCost {
    /** No cost is above this in absolute value, so that sums and differences of two stay within a long. */
    int BITS = 60;

    /** The cost of a permutation. */
    long value(int[] pi);

    /** The cost after exchanging π(i) and π(j), where {@code cost} is that of π; π is unchanged when it returns. */
    long afterSwap(int[] pi, long cost, int i, int j);

    /** Whether {@link #afterSwap} is cheaper than {@link #value}: what it is counted as. */
    boolean incremental();

    /** Quantised matrices where the objective offers its form, else its rounded values. */
    static IntegerCost of(Run<Permutation> run, Permutation start) {
        var objective = run.problem().objective();
        Optional<BrockettForm> form = ObjectiveForm.brockett(objective);
        if (form.isPresent()) {
            return new QuantisedAssignment(form.get());
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
