package org.descrambler.core.group;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SingularMatrixException;

/** R_P(Ω) = qf((I + Ω)P), the factor Q of the QR decomposition with positive diagonal of R: first order. */
public final class QrRetraction implements InvertibleRetraction {
    @Override
    public String name() {
        return "qr";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
        DenseMatrix step = p.copy();
        step.gemm(1, omega, false, p, false, 1);
        out.assign(Backend.preferred().qr(step).q());
    }

    /**
     * With X = PᵀQ and Ω' = PᵀΩP, XR = I + Ω' asks for the upper triangular R with XR + RᵀXᵀ = 2I, which is found
     * column by column from leading blocks of X; O(n⁴). X must have nonsingular leading blocks and R a positive
     * diagonal, as near the identity.
     */
    @Override
    public void inverse(DenseMatrix p, DenseMatrix q, DenseMatrix out) {
        int n = p.getRowDimension();
        DenseMatrix x = p.transposeMultiply(q);
        DenseMatrix xr = new DenseMatrix(n, n);
        DenseMatrix r = new DenseMatrix(n, n);
        for (int k = 0; k < n; k++) {
            DenseMatrix block = new DenseMatrix(k + 1, k + 1);
            DenseMatrix column = new DenseMatrix(k + 1, 1);
            for (int i = 0; i <= k; i++) {
                System.arraycopy(x.data(), i * n, block.data(), i * (k + 1), k + 1);
                column.data()[i] = i < k ? -xr.getEntry(k, i) : 1;
            }
            try {
                Backend.preferred().solveTo(block, column);
            } catch (SingularMatrixException e) {
                throw outside(k, e);
            }
            if (!(column.data()[k] > 0) || !column.isFinite()) {
                throw outside(k, null);
            }
            for (int i = 0; i <= k; i++) {
                r.setEntry(i, k, column.data()[i]);
            }
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j <= k; j++) {
                    sum += x.data()[i * n + j] * column.data()[j];
                }
                xr.setEntry(i, k, sum);
            }
        }
        xr.skewPart();
        out.assign(p.multiply(xr).multiplyTransposed(p));
        out.skewPart();
    }

    private static ArithmeticException outside(int k, Exception cause) {
        ArithmeticException e = new ArithmeticException("The leading block of order " + (k + 1)
                + " of P^T Q allows no positive diagonal of R: no QR step leads from P to Q.");
        e.initCause(cause);
        return e;
    }
}
