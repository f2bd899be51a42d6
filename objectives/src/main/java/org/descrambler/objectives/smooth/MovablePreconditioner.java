package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Preconditioner;

/** A preconditioner of Brockett's cost in the eigenbasis of A that serves one point after the other. */
interface MovablePreconditioner extends Preconditioner {
    /** Moves to another point, M = QBQᵀ, which is not modified. */
    void update(DenseMatrix m);

    /** Makes one for a spectrum of A. */
    interface Maker {
        /**
         * A preconditioner after its first {@link #update}.
         *
         * @param lambda eigenvalues of A, ascending
         * @param largestMu the largest absolute value of an eigenvalue of B
         */
        MovablePreconditioner make(double[] lambda, double largestMu);
    }
}
