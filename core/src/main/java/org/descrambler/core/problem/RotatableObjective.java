package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A smooth objective that becomes cheaper in other coordinates: with a fixed rotation T ∈ SO(n) and Q = TᵀP, the
 * objective η̃(Q) = η(TQ) has the same values, and since left translation is an isometry of O(n), every left-invariant
 * solver takes the same steps on η̃ as on η, up to the rotation. For Brockett's cost T holds the eigenvectors of A, so
 * that commutators with A cost O(n²) and the diagonal of the Hessian is at hand. On a subgroup G of O(n) the same holds
 * where T ∈ G; elsewhere the coordinates would leave the group.
 */
public interface RotatableObjective extends SmoothObjective {
    /** T, n×n, det T = +1. Not to be modified. */
    DenseMatrix rotation();

    /** η̃(Q) = η(TQ). */
    SmoothObjective rotated();
}
