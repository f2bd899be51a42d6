package org.descrambler.core.problem;

import org.descrambler.core.group.Blocks;

/**
 * An objective of several descramblers, η(P₁, …, P_k) with P_i ∈ O(nᵢ): defined on the block-diagonal matrices diag(P₁, …,
 * P_k) of O(n₁)×…×O(n_k), see {@link org.descrambler.core.group.BlockOrthogonalGroup}, and nowhere else.
 *
 * <p>It reads the diagonal blocks only. Its derivatives in the algebra are those on the product: block-diagonal.
 */
public interface ProductObjective extends SmoothObjective {
    /** n₁, …, n_k. */
    Blocks factors();

    /** n₁ + … + n_k. */
    @Override
    default int degree() {
        return factors().degree();
    }
}
