package org.descrambler.core.group;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A group onto which matrices can be projected: what majorisation needs, since the nearest element also minimises a
 * linear function, argmin −⟨M, P⟩ = argmin ‖M − P‖² (‖P‖² = n on every subgroup of O(n)).
 */
public interface ProjectableGroup extends LieGroup {
    /**
     * An element P that maximises ⟨M, P⟩ = tr(MᵀP), the nearest to M in the Frobenius norm; where there are several, one
     * of them, the same in every call.
     *
     * @param m n×n, of any rank, not modified
     * @return a new matrix
     * @throws IllegalArgumentException if an entry is NaN or infinite
     */
    DenseMatrix nearest(DenseMatrix m);
}
