package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * An objective that can be minimised exactly over the rotations of one plane: what Givens and Jacobi methods need. For
 * Brockett's cost it is Jacobi's eigenvalue method, for quartimax Kaiser's closed form. A {@link RotatableObjective} may
 * offer it in its cheaper coordinates only.
 */
public interface PlaneObjective extends SmoothObjective {
    /** The objective at a copy of P ∈ O(n), from which single planes are turned. */
    PlaneRotations planes(DenseMatrix p);
}
