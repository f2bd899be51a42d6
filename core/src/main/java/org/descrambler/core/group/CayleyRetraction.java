package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SingularMatrixException;

/**
 * R_P(Ω) = (I − Ω/2)⁻¹(I + Ω/2)P = 2(I − Ω/2)⁻¹P − P: second order, orthogonal to ε(1 + ‖Ω‖). A plane of angle θ
 * turns by 2 arctan(θ/2), so an eigenvalue −1 is never reached and the component of P is never left.
 */
public final class CayleyRetraction implements InvertibleRetraction {
    /**
     * Up to this norm of Ω/2 the system is solved without pivots: the backward error then is that of pivoting, by experiment,
     * and at most 1 + ‖Ω/2‖₂² ≤ 129 times larger in theory.
     */
    private static final double NEAR = 16;

    /** Rows of the strips in which half of a product is computed. */
    private static final int STRIP = 64;

    private DenseMatrix left;
    private DenseMatrix sum;

    @Override
    public String name() {
        return "cayley";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
        int n = p.getRowDimension();
        prepare(n);
        // (I + X)/(I − X) = 2/(I − X) − 1: one product less.
        left.assign(omega);
        left.scale(-0.5);
        double norm = left.norm();
        double[] l = left.data();
        for (int i = 0; i < n; i++) {
            l[i * n + i] += 1;
        }
        out.assign(p);
        if (norm <= NEAR) {
            Backend.preferred().solvePositiveTo(left, out);
        } else {
            Backend.preferred().solveTo(left, out);
        }
        double[] x = out.data();
        double[] old = p.data();
        for (int index = 0; index < x.length; index++) {
            x[index] = 2 * x[index] - old[index];
        }
    }

    /**
     * Ω(I − Ω²/4)⁻¹ = skew(X) with X = QPᵀ: where a plane turns by α, 2 tan(α/2) has become sin α. It is ½(Q − P)(Q + P)ᵀ, too,
     * where short steps lose no digits, and which is skew, so that half of the product will do.
     */
    @Override
    public void velocity(DenseMatrix p, DenseMatrix omega, DenseMatrix q, DenseMatrix out) {
        int n = p.getRowDimension();
        prepare(n);
        if (sum == null || sum.getRowDimension() != n) {
            sum = new DenseMatrix(n, n);
        }
        double[] minus = left.data();
        double[] plus = sum.data();
        double[] from = p.data();
        double[] to = q.data();
        for (int index = 0; index < to.length; index++) {
            minus[index] = to[index] - from[index];
            plus[index] = to[index] + from[index];
        }
        int strip = Math.max(STRIP, n / 8);
        double[] v = out.data();
        for (int i = 0; i < n; i += strip) {
            int rows = Math.min(strip, n - i);
            Backend.preferred().gemm(false, true, rows, i + rows, n, 0.5, minus, i * n, n, plus, 0, n, 0, v, i * n, n);
        }
        out.skewFromLower();
    }

    private void prepare(int n) {
        if (left == null || left.getRowDimension() != n) {
            left = new DenseMatrix(n, n);
        }
    }

    /** Ω = 2(X − I)(X + I)⁻¹ with X = QPᵀ, for X without the eigenvalue −1. */
    @Override
    public void inverse(DenseMatrix p, DenseMatrix q, DenseMatrix out) {
        int n = p.getRowDimension();
        DenseMatrix x = q.multiplyTransposed(p);
        DenseMatrix plus = x.copy();
        for (int i = 0; i < n; i++) {
            plus.data()[i * n + i] += 1;
            x.data()[i * n + i] -= 1;
        }
        // (X + I)⁻¹ and X − I commute.
        DenseMatrix omega;
        try {
            omega = Backend.preferred().solve(plus, x);
        } catch (SingularMatrixException e) {
            throw outside(x, e);
        }
        omega.scale(2);
        // A rotation by π − δ has ‖Ω‖ = 4/δ: beyond 1/√ε nothing of Ω is significant. A reflection shows in the
        // symmetric part alone.
        if (!omega.isFinite() || omega.maxAbs() > 1 / Math.sqrt(Math.ulp(1.0))) {
            throw outside(x, null);
        }
        omega.skewPart();
        out.assign(omega);
    }

    private static ArithmeticException outside(DenseMatrix xMinusIdentity, Exception cause) {
        ArithmeticException e = new ArithmeticException("Q P^T has an eigenvalue -1 (||Q - P||_F = "
                + xMinusIdentity.norm() + "): no Cayley step leads from P to Q.");
        e.initCause(cause);
        return e;
    }
}
