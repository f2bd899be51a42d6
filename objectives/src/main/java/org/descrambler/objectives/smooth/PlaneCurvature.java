package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Preconditioner;

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
final class PlaneCurvature implements Preconditioner {
    /** Relative distance below which two eigenvalues of A, or two diagonal entries of M, count as one. */
    static final double CLUSTER = 1e-8;

    /** The smallest d_ij relative to the largest: only what is zero by the other rules, where any value would do. */
    static final double FLOOR = 1e-30;

    private final ClusterBasis basis;
    private final DenseMatrix curvatures;
    private final DenseMatrix work;
    private final DenseMatrix rotated;

    /**
     * The preconditioner at M = QBQᵀ.
     *
     * @param lambda eigenvalues of A, ascending
     */
    PlaneCurvature(double[] lambda, DenseMatrix m) {
        int n = lambda.length;
        double rounding = n * Math.ulp(1.0) * Math.max(Math.abs(lambda[0]), Math.abs(lambda[n - 1]));
        basis = ClusterBasis.of(lambda, m, CLUSTER, rounding);
        work = new DenseMatrix(n, n);
        rotated = new DenseMatrix(n, n);
        basis.rotate(m, false, work, rotated);
        curvatures = curvatures(lambda, rounding, rotated);
    }

    @Override
    public void apply(DenseMatrix omega, DenseMatrix out) {
        basis.rotate(omega, false, work, rotated);
        double[] z = rotated.data();
        double[] d = curvatures.data();
        for (int index = 0; index < d.length; index++) {
            z[index] /= d[index];
        }
        basis.rotate(rotated, true, work, out);
        // The products over blocks leave rounding; solvers rely on a skew result.
        out.skewPart();
    }

    /** The matrix of d_ij: symmetric, all entries positive; ones where the cost is constant. */
    private static DenseMatrix curvatures(double[] lambda, double rounding, DenseMatrix m) {
        int n = lambda.length;
        DenseMatrix curvatures = new DenseMatrix(n, n);
        double[] d = curvatures.data();
        double[] entries = m.data();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double mi = entries[i * n + i];
            for (int j = 0; j < i; j++) {
                double mj = entries[j * n + j];
                double gap = Math.max(
                        Math.abs(lambda[i] - lambda[j]),
                        Math.max(rounding, CLUSTER * (Math.abs(lambda[i]) + Math.abs(lambda[j]))));
                double bend =
                        Math.max(length(mi - mj, 2 * entries[i * n + j]), CLUSTER * (Math.abs(mi) + Math.abs(mj)));
                d[i * n + j] = gap * bend;
                largest = Math.max(largest, gap * bend);
            }
        }
        double floor = largest > 0 ? Math.max(FLOOR * largest, Double.MIN_NORMAL) : 1;
        for (int i = 0; i < n; i++) {
            d[i * n + i] = Math.max(largest, floor);
            for (int j = 0; j < i; j++) {
                double value = Math.max(d[i * n + j], floor);
                d[i * n + j] = value;
                d[j * n + i] = value;
            }
        }
        return curvatures;
    }

    /** √(x² + y²) without overflow; Math.hypot is correctly rounded and much slower. */
    private static double length(double x, double y) {
        double a = Math.max(Math.abs(x), Math.abs(y));
        double b = Math.min(Math.abs(x), Math.abs(y));
        if (a == 0) {
            return 0;
        }
        double ratio = b / a;
        return a * Math.sqrt(1 + ratio * ratio);
    }
}
