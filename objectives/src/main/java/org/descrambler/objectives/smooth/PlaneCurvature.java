package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The preconditioner of Brockett's cost in the eigenbasis of A: Z_ij = Ω_ij / d_ij, where d_ij is the largest curvature
 * that the cost has on the circle of rotations in the plane (i, j).
 *
 * <p>Turning the rows i and j of Q by the angle θ changes Σ λᵢ m_ii, M = QBQᵀ, by a sinusoid in 2θ, whose second
 * derivative per unit of the metric is at most
 *
 * <p>d_ij = |λᵢ − λⱼ| √((m_ii − m_jj)² + 4 m_ij²).
 *
 * <p>At a critical point m_ij = 0 where λᵢ ≠ λⱼ, and d_ij is the absolute value of the diagonal (λᵢ − λⱼ)(m_jj − m_ii)
 * of the Riemannian Hessian, which is the whole Hessian there. Far from one, that diagonal passes through zero while
 * d_ij does not: the preconditioned gradient (λᵢ − λⱼ)m_ij/d_ij never exceeds ½ in an entry, as in Jacobi's method for
 * eigenvalues, whatever the spectra. Where eigenvalues of A coincide, as the pairs ±k of periodic operators do, Ω is
 * first brought to the {@link ClusterBasis} of M.
 *
 * <p>A floor under |(λᵢ − λⱼ)(m_jj − m_ii)| relative to its largest value, the simpler rule, was tried on the spectra of
 * difference operators and on graded, clustered and rank-deficient ones: no floor served all, since planes whose
 * curvatures are 10⁻¹² and less of the largest still decide the value where it is small.
 */
final class PlaneCurvature implements MovablePreconditioner {
    /** Relative distance below which two eigenvalues of A, or two diagonal entries of M, count as one. */
    static final double CLUSTER = 1e-8;

    /** The smallest d_ij relative to the largest: only what is zero by the other rules, where any value would do. */
    static final double FLOOR = 1e-30;

    private final int n;
    private final double[] lambda;
    private final double rounding;

    /** A power of two next to 1/‖B‖: entries of M times this can be squared. */
    private final double scale;

    private final double floor;
    private final ClusterBasis basis;

    /** 1/d_ij below the diagonal; above it, work space. */
    private final DenseMatrix weights;

    /** The diagonal of M in the basis, times {@link #scale}. */
    private final double[] diagonal;

    private final double[] row;

    /**
     * A preconditioner for any M = QBQᵀ; it is one after the first {@link #update}.
     *
     * @param lambda eigenvalues of A, ascending
     * @param largestMu the largest absolute value of an eigenvalue of B
     */
    PlaneCurvature(double[] lambda, double largestMu) {
        this.lambda = lambda;
        n = lambda.length;
        double largestLambda = Math.max(Math.abs(lambda[0]), Math.abs(lambda[n - 1]));
        rounding = n * Math.ulp(1.0) * largestLambda;
        scale = Math.scalb(1.0, -Math.max(Double.MIN_EXPONENT, Math.getExponent(largestMu)));
        // No d_ij exceeds 4 λμ; where that is zero the cost is constant.
        double largest = largestLambda * largestMu;
        floor = largest > 0 ? Math.max(FLOOR * largest, Double.MIN_NORMAL) : 1;
        basis = new ClusterBasis(lambda, CLUSTER, rounding);
        weights = new DenseMatrix(n, n);
        diagonal = new double[n];
        row = new double[n];
    }

    @Override
    public void update(DenseMatrix m) {
        basis.update(m);
        double[] w = weights.data();
        double[] from = m.data();
        for (int cluster = 0; cluster < basis.clusters(); cluster++) {
            int first = basis.start(cluster);
            int last = basis.start(cluster + 1);
            for (int i = first; i < last; i++) {
                System.arraycopy(from, i * n, w, i * n, last);
            }
            basis.rotate(cluster, false, w);
            for (int i = first; i < last; i++) {
                diagonal[i] = scale * w[i * n + i];
                System.arraycopy(w, i * n, row, 0, i);
                invert(i, lambda, diagonal, row);
                System.arraycopy(row, 0, w, i * n, i);
            }
        }
    }

    /** From m_ij to 1/d_ij in row i; the arrays are indexed alike, so that the loop becomes vector instructions. */
    private void invert(int i, double[] l, double[] m, double[] entries) {
        double li = l[i];
        double mi = m[i];
        double sizeOfLi = Math.abs(li);
        double sizeOfMi = Math.abs(mi);
        double twice = 2 * scale;
        double unscale = 1 / scale;
        double least = rounding;
        double lowest = floor;
        for (int j = 0; j < i; j++) {
            double lj = l[j];
            double mj = m[j];
            // λ ascends.
            double gap = Math.max(li - lj, Math.max(least, CLUSTER * (sizeOfLi + Math.abs(lj))));
            double x = mi - mj;
            double y = twice * entries[j];
            double bend = Math.max(Math.sqrt(x * x + y * y), CLUSTER * (sizeOfMi + Math.abs(mj)));
            entries[j] = 1 / Math.max(gap * (bend * unscale), lowest);
        }
    }

    @Override
    public void apply(DenseMatrix omega, DenseMatrix out) {
        double[] from = omega.data();
        double[] z = out.data();
        double[] w = weights.data();
        for (int cluster = 0; cluster < basis.clusters(); cluster++) {
            int first = basis.start(cluster);
            int last = basis.start(cluster + 1);
            for (int i = first; i < last; i++) {
                System.arraycopy(from, i * n, z, i * n, last);
            }
            basis.rotate(cluster, false, z);
            for (int i = first; i < last; i++) {
                divide(z, w, i * n, i);
                z[i * n + i] = 0;
                for (int j = first; j < i; j++) {
                    z[j * n + i] = -z[i * n + j];
                }
            }
            basis.rotate(cluster, true, z);
        }
        out.skewFromLower();
    }

    /** A row up to the diagonal. */
    private static void divide(double[] z, double[] w, int row, int i) {
        for (int index = row; index < row + i; index++) {
            z[index] *= w[index];
        }
    }
}
