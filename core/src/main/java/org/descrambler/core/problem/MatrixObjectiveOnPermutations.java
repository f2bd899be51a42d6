package org.descrambler.core.problem;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Any objective over matrices, restricted to permutation matrices: η(π) = η(P_π). Works for every objective, at the
 * price of one n×n matrix an evaluation; objectives with a closed incremental form offer a better one.
 */
public record MatrixObjectiveOnPermutations(Objective<DenseMatrix> objective) implements Objective<Permutation> {
    @Override
    public String name() {
        return objective.name();
    }

    @Override
    public int degree() {
        return objective.degree();
    }

    @Override
    public Evaluation at(Permutation pi) {
        return objective.at(new SymmetricGroup(degree()).matrix(pi));
    }
}
