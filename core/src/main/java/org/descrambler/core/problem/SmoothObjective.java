package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/** An objective that is twice continuously differentiable on a neighbourhood of O(n) in R^{n×n}. */
public interface SmoothObjective extends Objective<DenseMatrix> {
    @Override
    SmoothEvaluation at(DenseMatrix p);

    /**
     * The same as {@link #at(DenseMatrix)}, in the memory of an evaluation that nobody uses any more: what lets a solver
     * iterate without allocating. An objective that cannot reuse memory makes a new evaluation.
     *
     * @param spent an evaluation that this objective made before; afterwards neither it nor anything that it handed out
     *     may be used
     */
    default SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return at(p);
    }

    /**
     * Whether every local minimum over O(n), of a {@link ProductObjective} over its product, is a global one ("no spurious
     * local minima", as Brockett's cost), so that one start on one component is enough. Says nothing of smaller groups.
     */
    default boolean everyLocalMinimumGlobal() {
        return false;
    }

    /**
     * Whether η is concave on all of R^{n×n}, so that it lies below its tangent planes, η(Q) ≤ η(P) + ⟨∇η(P), Q − P⟩:
     * then P ← polar(−∇η(P)), the minimiser of the right-hand side over O(n), never ascends (Journée, Nesterov,
     * Richtárik, Sepulchre 2010).
     */
    default boolean concave() {
        return false;
    }
}
