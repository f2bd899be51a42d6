package org.descrambler.solvers.exact;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;

/**
 * min −tr(P W) over S_n: since (PW)ᵢᵢ = W_{π(i),i}, a linear assignment problem with the costs Cᵢⱼ = −Wⱼᵢ. Over B_n each sign
 * is the entry's own: the costs are −|Wⱼᵢ|.
 */
final class AssignmentMinimum {
    private AssignmentMinimum() {}

    static Minimum<Permutation> of(DenseMatrix w) {
        DenseMatrix costs = w.transpose();
        costs.scale(-1);
        LinearAssignment assignment = LinearAssignment.of(costs);
        return new Minimum<>(
                Permutation.of(assignment.columns()),
                new LowerBound(Minimum.CLOSED_FORM, assignment.lowerBound(), true, assignment.rounding()),
                "The minimum of -tr(P W) over permutations is a linear assignment, proven by its dual solution.");
    }

    static Minimum<SignedPermutation> withSigns(DenseMatrix w) {
        DenseMatrix absolute = w.copy();
        for (int k = 0; k < absolute.data().length; k++) {
            absolute.data()[k] = Math.abs(absolute.data()[k]);
        }
        Minimum<Permutation> minimum = of(absolute);
        Permutation pi = minimum.element();
        int[] signs = new int[pi.size()];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = w.getEntry(pi.image(i), i) < 0 ? -1 : 1;
        }
        return new Minimum<>(
                SignedPermutation.of(pi, signs),
                minimum.bound(),
                "The minimum of -tr(P W) over signed permutations is a linear assignment of the absolute values, proven by"
                        + " its dual solution.");
    }
}
