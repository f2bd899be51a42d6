package org.descrambler.core.problem;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A smooth objective that becomes cheaper in other coordinates: with fixed orthogonal T and U and Q = TᵀPU, the objective
 * η̃(Q) = η(TQUᵀ) has the same values. Left and right translations are isometries of O(n), and the tangent Ω at P is TᵀΩT
 * at Q: every solver that treats all of O(n) alike takes the same steps on η̃ as on η, up to the rotations. For Brockett's
 * cost T and U hold the eigenvectors of A and B, so that values and commutators with A cost O(n²) and the diagonal of the
 * Hessian is at hand. On a smaller subgroup G of O(n) the same holds where T and U are in G; elsewhere the coordinates
 * would leave the group.
 */
public interface RotatableObjective extends SmoothObjective {
    /** T, n×n orthogonal. Not to be modified. */
    DenseMatrix rotation();

    /** U, n×n orthogonal; empty stands for the identity. Not to be modified. */
    default Optional<DenseMatrix> rightRotation() {
        return Optional.empty();
    }

    /** η̃(Q) = η(TQUᵀ). */
    SmoothObjective rotated();

    /** Q = TᵀPU, a new matrix. */
    default DenseMatrix toRotated(DenseMatrix p) {
        DenseMatrix q = rotation().transposeMultiply(p);
        return rightRotation().map(q::multiply).orElse(q);
    }

    /** P = TQUᵀ, a new matrix. */
    default DenseMatrix fromRotated(DenseMatrix q) {
        DenseMatrix p = rotation().multiply(q);
        return rightRotation().map(p::multiplyTransposed).orElse(p);
    }
}
