package org.descrambler.solvers.exact;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;

/** min −tr(P W) over S_n: since (PW)ᵢᵢ = W_{π(i),i}, a linear assignment problem with the costs Cᵢⱼ = −Wⱼᵢ. */
final class AssignmentMinimum {
    private AssignmentMinimum() {}

    static Minimum<Permutation> of(DenseMatrix w) {
        DenseMatrix costs = w.transpose();
        costs.scale(-1);
        LinearAssignment assignment = LinearAssignment.of(costs);
        return new Minimum<>(
                Permutation.of(assignment.columns()),
                new LowerBound(Minimum.CLOSED_FORM, assignment.lowerBound(), true),
                "The minimum of -tr(P W) over permutations is a linear assignment, proven by its dual solution.");
    }
}
