package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A point that moves by rotations of one plane at a time, P ← G_ij(θ)P with G_ij(θ) = exp(θ(E_ij − E_ji)): row i of P
 * becomes cos θ · row i + sin θ · row j, row j becomes cos θ · row j − sin θ · row i. Belongs to one thread.
 */
public interface PlaneRotations {
    /**
     * The θ ∈ (−π, π] that minimises η(G_ij(θ)P), the one of smallest size where there are several. Where nothing is
     * gained it is 0, or else an angle that decouples planes for later rotations. Moves nothing. Costs as little as the objective allows: O(1) or O(n) for Brockett's cost.
     */
    double angle(int i, int j);

    /** η(P) − η(G_ij(θ)P) ≥ 0 for the θ that {@link #angle} gives, computed without cancellation where possible. Moves nothing. */
    double decrease(int i, int j);

    /** P ← G_ij(θ)P. */
    void rotate(int i, int j, double theta);

    /** η(P). */
    double value();

    /** P, n×n; changed by later rotations. */
    DenseMatrix point();
}
