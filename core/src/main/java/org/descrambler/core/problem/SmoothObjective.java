package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/** An objective that is twice continuously differentiable on a neighbourhood of O(n) in R^{n×n}. */
public interface SmoothObjective extends Objective<DenseMatrix> {
    @Override
    SmoothEvaluation at(DenseMatrix p);

    /**
     * Whether every local minimum over O(n) is a global one ("no spurious local minima", as Brockett's cost), so that
     * one start on one component is enough.
     */
    default boolean everyLocalMinimumGlobal() {
        return false;
    }
}
