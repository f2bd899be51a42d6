package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * An objective of several descramblers which is Brockett's cost in each of them while the others are held, up to a
 * constant: opens exact alternating minimisation.
 */
public interface AlternatingObjective extends ProductObjective {
    /**
     * A and B, n_k×n_k, such that η(…, P_k, …) = tr(A P_k B P_kᵀ) + c, where A, B and c depend on the other factors alone.
     *
     * @param k the factor, from 0
     * @param p diag(P₁, …, P_k), of which the other factors are read
     */
    BrockettForm factorForm(int k, DenseMatrix p);
}
