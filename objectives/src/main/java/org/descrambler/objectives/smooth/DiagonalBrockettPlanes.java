package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneRotations;

/**
 * Brockett's cost in the eigenbasis of A under rotations of single planes: with M = QBQᵀ a rotation of the plane (i, j)
 * changes Σ λₖ mₖₖ by (λᵢ − λⱼ)(m'ᵢᵢ − mᵢᵢ), and m'ᵢᵢ = ½(mᵢᵢ + mⱼⱼ) + d cos 2θ + mᵢⱼ sin 2θ, d = ½(mᵢᵢ − mⱼⱼ). The best
 * angle makes m'ᵢⱼ = 0 and puts the larger diagonal entry where λ is smaller: Jacobi's eigenvalue method for B, with sorting
 * (Golub and Van Loan, Matrix Computations (2013), section 8.5). O(1) an angle, O(n) a rotation.
 */
final class DiagonalBrockettPlanes implements PlaneRotations {
    private static final double U = Math.ulp(1.0);

    private final double[] lambda;
    private final DenseMatrix moved;
    private final DenseMatrix q;
    private final int n;

    /**
     * @param lambda the eigenvalues of A
     * @param moved M = QBQᵀ, exactly symmetric; changed by rotations
     * @param q Q; changed by rotations
     */
    DiagonalBrockettPlanes(double[] lambda, DenseMatrix moved, DenseMatrix q) {
        this.lambda = lambda;
        this.moved = moved;
        this.q = q;
        this.n = lambda.length;
    }

    /**
     * Where λᵢ = λⱼ nothing is gained, but the angle is the one that makes mᵢⱼ = 0: as long as the planes of a multiple
     * eigenvalue are coupled, sweeps converge linearly only.
     */
    @Override
    public double angle(int i, int j) {
        double coupling = entry(i, j);
        double di = entry(i, i);
        double dj = entry(j, j);
        boolean first = lambda[i] < lambda[j] || (lambda[i] == lambda[j] && i < j);
        // Below this the coupling is rounding, also where the entries are graded (Demmel and Veselić 1992).
        if (Math.abs(coupling) <= U * Math.sqrt(Math.abs(di)) * Math.sqrt(Math.abs(dj))) {
            boolean sorted = first ? di >= dj : dj >= di;
            return sorted || lambda[i] == lambda[j] ? 0 : 0.5 * Math.PI;
        }
        double half = 0.5 * di - 0.5 * dj;
        return first ? 0.5 * Math.atan2(coupling, half) : 0.5 * Math.atan2(-coupling, -half);
    }

    /** |λᵢ − λⱼ| (√(d² + mᵢⱼ²) − d), with the sign of d such that it counts against the order wished for. */
    @Override
    public double decrease(int i, int j) {
        double coupling = entry(i, j);
        double half = (0.5 * entry(i, i) - 0.5 * entry(j, j)) * (lambda[i] < lambda[j] ? 1 : -1);
        double size = Math.hypot(half, coupling);
        if (size == 0) {
            return 0;
        }
        double gained = half > 0 ? coupling * (coupling / (size + half)) : size - half;
        return Math.abs(lambda[i] - lambda[j]) * gained;
    }

    @Override
    public void rotate(int i, int j, double theta) {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        double ii = entry(i, i);
        double ij = entry(i, j);
        double jj = entry(j, j);
        moved.rotateRows(i, j, c, s);
        double[] m = moved.data();
        double newII = c * c * ii + 2 * c * s * ij + s * s * jj;
        double newJJ = s * s * ii - 2 * c * s * ij + c * c * jj;
        double newIJ = (c * c - s * s) * ij + c * s * (jj - ii);
        m[i * n + i] = newII;
        m[j * n + j] = newJJ;
        m[i * n + j] = newIJ;
        m[j * n + i] = newIJ;
        for (int k = 0; k < n; k++) {
            m[k * n + i] = m[i * n + k];
            m[k * n + j] = m[j * n + k];
        }
        q.rotateRows(i, j, c, s);
    }

    @Override
    public double value() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += lambda[i] * entry(i, i);
        }
        return sum;
    }

    @Override
    public DenseMatrix point() {
        return q;
    }

    private double entry(int i, int j) {
        return moved.data()[i * n + j];
    }
}
