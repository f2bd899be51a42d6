package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/**
 * What makes a result of a backend right, computed with {@link Naive} arithmetic only.
 *
 * <p>Tolerances: a backward stable decomposition is exact for A + E with ‖E‖ ≤ p(n) ε ‖A‖, p a low polynomial that in
 * practice stays below n (Golub and Van Loan, section 2.7 and the error theorems of each algorithm); the naive
 * residual itself adds at most n ε ‖A‖. So residuals are held to 16 s ε ‖A‖, orthogonality to 16 s ε, with s the
 * larger dimension, at least 4.
 */
final class BackendChecks {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double FACTOR = 16;

    private final Backend backend;

    BackendChecks(Backend backend) {
        this.backend = backend;
    }

    private static double tolerance(DenseMatrix a) {
        return FACTOR * EPSILON * Math.max(4, Math.max(a.getRowDimension(), a.getColumnDimension()));
    }

    private static void atMost(double limit, double actual, String what) {
        assertTrue(actual <= limit, () -> what + " is " + actual + ", expected at most " + limit);
    }

    void symmetricEigen(DenseMatrix a) {
        int n = a.getRowDimension();
        DenseMatrix before = a.copy();
        SymmetricEigen eigen = backend.symmetricEigen(a);
        assertArrayEquals(before.data(), a.data(), "the operand was modified");
        assertEquals(n, eigen.values().length);
        assertEquals(Require.shape(a), Require.shape(eigen.vectors()));
        for (int j = 1; j < n; j++) {
            assertTrue(eigen.values()[j - 1] <= eigen.values()[j], "eigenvalues do not ascend");
        }
        DenseMatrix symmetric = Matrices.symmetrised(a);
        DenseMatrix v = eigen.vectors();
        DenseMatrix rebuilt =
                Naive.product(Naive.product(v, DenseMatrix.diagonal(eigen.values())), Naive.transposed(v));
        atMost(
                tolerance(a) * Naive.norm(symmetric),
                Naive.norm(Naive.difference(rebuilt, symmetric)),
                "‖V diag(λ) Vᵀ − A‖");
        atMost(tolerance(a), Naive.columnsError(v), "‖VᵀV − I‖");
    }

    void svd(DenseMatrix a) {
        int k = Math.min(a.getRowDimension(), a.getColumnDimension());
        DenseMatrix before = a.copy();
        Svd svd = backend.svd(a);
        assertArrayEquals(before.data(), a.data(), "the operand was modified");
        assertEquals(a.getRowDimension() + "×" + k, Require.shape(svd.u()));
        assertEquals(k + "×" + a.getColumnDimension(), Require.shape(svd.vt()));
        assertEquals(k, svd.singularValues().length);
        for (int j = 0; j < k; j++) {
            double next = j + 1 < k ? svd.singularValues()[j + 1] : 0;
            assertTrue(svd.singularValues()[j] >= next, "singular values do not descend to 0");
        }
        DenseMatrix rebuilt =
                Naive.product(Naive.product(svd.u(), DenseMatrix.diagonal(svd.singularValues())), svd.vt());
        atMost(tolerance(a) * Naive.norm(a), Naive.norm(Naive.difference(rebuilt, a)), "‖U diag(σ) Vᵀ − A‖");
        atMost(tolerance(a), Naive.columnsError(svd.u()), "‖UᵀU − I‖");
        atMost(tolerance(a), Naive.columnsError(Naive.transposed(svd.vt())), "‖VᵀV − I‖");
    }

    void qr(DenseMatrix a) {
        int k = Math.min(a.getRowDimension(), a.getColumnDimension());
        DenseMatrix before = a.copy();
        Qr qr = backend.qr(a);
        assertArrayEquals(before.data(), a.data(), "the operand was modified");
        assertEquals(a.getRowDimension() + "×" + k, Require.shape(qr.q()));
        assertEquals(k + "×" + a.getColumnDimension(), Require.shape(qr.r()));
        for (int i = 0; i < k; i++) {
            assertTrue(qr.r().getEntry(i, i) >= 0, "negative diagonal of R");
            for (int j = 0; j < i; j++) {
                assertEquals(0.0, qr.r().getEntry(i, j), "R below its diagonal");
            }
        }
        atMost(
                tolerance(a) * Naive.norm(a),
                Naive.norm(Naive.difference(Naive.product(qr.q(), qr.r()), a)),
                "‖QR − A‖");
        atMost(tolerance(a), Naive.columnsError(qr.q()), "‖QᵀQ − I‖");
    }

    /** ‖A X − B‖ ≤ c n ε ‖A‖ ‖X‖, the backward error of elimination with a growth factor of its usual size. */
    void solve(DenseMatrix a, DenseMatrix b) {
        DenseMatrix aBefore = a.copy();
        DenseMatrix bBefore = b.copy();
        DenseMatrix x = backend.solve(a, b);
        assertArrayEquals(aBefore.data(), a.data(), "the operand was modified");
        assertArrayEquals(bBefore.data(), b.data(), "the right-hand side was modified");
        assertEquals(Require.shape(b), Require.shape(x));
        atMost(
                tolerance(a) * Naive.norm(a) * Naive.norm(x),
                Naive.norm(Naive.difference(Naive.product(a, x), b)),
                "‖A X − B‖");
        backend.solveTo(aBefore, bBefore);
        assertArrayEquals(x.data(), bBefore.data(), "solveTo differs from solve");
    }

    /** As {@link #solve}: here ‖A₊‖ + ‖A₋A₊⁻¹A₋‖ is of order 1 + ‖A₋‖² ≤ 65, and growth far below its bound. */
    void solvePositive(DenseMatrix a, DenseMatrix b) {
        DenseMatrix x = b.copy();
        backend.solvePositiveTo(a.copy(), x);
        assertEquals(Require.shape(b), Require.shape(x));
        atMost(
                tolerance(a) * Naive.norm(a) * Naive.norm(x),
                Naive.norm(Naive.difference(Naive.product(a, x), b)),
                "‖A X − B‖ for a positive symmetric part");
    }

    /** Q orthogonal and QᵀA symmetric positive semidefinite: together they characterise the polar factor. */
    void polar(DenseMatrix a) {
        DenseMatrix q = backend.polar(a);
        assertEquals(Require.shape(a), Require.shape(q));
        atMost(2 * tolerance(a), Naive.columnsError(q), "‖QᵀQ − I‖");
        DenseMatrix h = Naive.product(Naive.transposed(q), a);
        double limit = 3 * tolerance(a) * Naive.norm(a);
        atMost(limit, Naive.norm(Naive.difference(h, Naive.transposed(h))), "asymmetry of QᵀA");
        assertTrue(isPositiveSemidefinite(Matrices.symmetrised(h), limit), "QᵀA is not positive semidefinite");
    }

    /** Whether A + shift · I has a Cholesky decomposition, a scaled to norm 1. */
    private static boolean isPositiveSemidefinite(DenseMatrix a, double shift) {
        int n = a.getRowDimension();
        double scale = Naive.norm(a);
        if (scale == 0) {
            return true;
        }
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a.getEntry(i, j) / scale + (i == j ? 2 * shift / scale : 0);
                for (int p = 0; p < j; p++) {
                    sum -= l[i][p] * l[j][p];
                }
                if (i == j && sum <= 0) {
                    return false;
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return true;
    }

    /** Against the cosines and sines of known angles; rounding Ω moves the angles by ε‖Ω‖. */
    void expSkew(DenseMatrix basis, double... angles) {
        DenseMatrix omega = Matrices.skew(basis, angles);
        DenseMatrix q = backend.expSkew(omega);
        double norm = Naive.norm(omega);
        atMost(tolerance(omega), Naive.columnsError(q), "‖QᵀQ − I‖");
        atMost(
                tolerance(omega) * (1 + norm),
                Naive.norm(Naive.difference(q, Matrices.rotation(basis, angles))),
                "error of exp(Ω)");
    }

    /** The condition number of the logarithm at a largest angle of π − δ is of order π/δ. */
    void logOrthogonal(DenseMatrix basis, double... angles) {
        double delta = Math.PI;
        for (double angle : angles) {
            delta = Math.min(delta, Math.PI - Math.abs(angle));
        }
        DenseMatrix omega = backend.logOrthogonal(Matrices.rotation(basis, angles));
        DenseMatrix expected = Matrices.skew(basis, angles);
        atMost(
                tolerance(omega) * (1 + Naive.norm(expected)) * Math.PI / delta,
                Naive.norm(Naive.difference(omega, expected)),
                "error of log(Q)");
        assertEquals(0, Naive.norm(Naive.difference(omega, scaled(Naive.transposed(omega), -1))), "skewness");
    }

    private static DenseMatrix scaled(DenseMatrix a, double factor) {
        DenseMatrix s = a.copy();
        for (int index = 0; index < s.data().length; index++) {
            s.data()[index] *= factor;
        }
        return s;
    }

    /**
     * C ← α op(A) op(B) + β C on blocks inside larger arrays. An inner product of length k has an error of at most
     * k ε Σ|aᵢ bᵢ| in any order of summation; what surrounds the block of C must stay.
     */
    void gemm(Matrices random, boolean ta, boolean tb, int m, int n, int k, double alpha, double beta, int margin) {
        DenseMatrix a = random.gaussian(m, k);
        DenseMatrix b = random.gaussian(k, n);
        DenseMatrix c = random.gaussian(m, n);
        DenseMatrix expected = combination(alpha, Naive.product(a, b), beta, c);
        DenseMatrix magnitude =
                combination(Math.abs(alpha), Naive.product(absolute(a), absolute(b)), Math.abs(beta), absolute(c));
        Block blockA = new Block(ta ? Naive.transposed(a) : a, margin);
        Block blockB = new Block(tb ? Naive.transposed(b) : b, margin);
        Block blockC = new Block(c, margin);
        if (beta == 0) {
            blockC.fillInside(Double.NaN);
        }
        backend.gemm(
                ta,
                tb,
                m,
                n,
                k,
                alpha,
                blockA.array,
                blockA.offset,
                blockA.stride,
                blockB.array,
                blockB.offset,
                blockB.stride,
                beta,
                blockC.array,
                blockC.offset,
                blockC.stride);
        blockC.requireSurroundings();
        requireClose(expected, magnitude, k, blockC.inside());
    }

    void syrk(Matrices random, boolean transposed, int n, int k, double alpha, double beta, int margin) {
        DenseMatrix a = random.gaussian(n, k);
        DenseMatrix c = Matrices.symmetrised(random.gaussian(n, n));
        DenseMatrix expected = combination(alpha, Naive.product(a, Naive.transposed(a)), beta, c);
        DenseMatrix magnitude = combination(
                Math.abs(alpha),
                Naive.product(absolute(a), absolute(Naive.transposed(a))),
                Math.abs(beta),
                absolute(c));
        Block blockA = new Block(transposed ? Naive.transposed(a) : a, margin);
        Block blockC = new Block(c, margin);
        if (beta == 0) {
            blockC.fillInside(Double.NaN);
        }
        backend.syrk(
                transposed,
                n,
                k,
                alpha,
                blockA.array,
                blockA.offset,
                blockA.stride,
                beta,
                blockC.array,
                blockC.offset,
                blockC.stride);
        blockC.requireSurroundings();
        DenseMatrix actual = blockC.inside();
        assertArrayEquals(Naive.transposed(actual).data(), actual.data(), "syrk's result is not exactly symmetric");
        requireClose(expected, magnitude, k, actual);
    }

    private static DenseMatrix combination(double alpha, DenseMatrix product, double beta, DenseMatrix c) {
        DenseMatrix sum = product.copy();
        for (int index = 0; index < sum.data().length; index++) {
            sum.data()[index] = alpha * sum.data()[index] + beta * c.data()[index];
        }
        return sum;
    }

    private static DenseMatrix absolute(DenseMatrix a) {
        DenseMatrix s = a.copy();
        for (int index = 0; index < s.data().length; index++) {
            s.data()[index] = Math.abs(s.data()[index]);
        }
        return s;
    }

    private static void requireClose(DenseMatrix expected, DenseMatrix magnitude, int k, DenseMatrix actual) {
        for (int index = 0; index < expected.data().length; index++) {
            double limit = 2 * (k + 2) * EPSILON * magnitude.data()[index];
            double error = Math.abs(expected.data()[index] - actual.data()[index]);
            if (!(error <= limit)) {
                fail("entry " + index + " is off by " + error + ", expected at most " + limit);
            }
        }
    }

    /** A matrix inside a larger array of NaN, with {@code margin} extra columns and entries in front. */
    private static final class Block {
        final double[] array;
        final int offset;
        final int stride;
        private final int rows;
        private final int columns;

        Block(DenseMatrix a, int margin) {
            rows = a.getRowDimension();
            columns = a.getColumnDimension();
            stride = columns + margin;
            offset = margin;
            array = new double[offset + rows * stride];
            Arrays.fill(array, Double.NaN);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(a.data(), i * columns, array, offset + i * stride, columns);
            }
        }

        void fillInside(double value) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(array, offset + i * stride, offset + i * stride + columns, value);
            }
        }

        DenseMatrix inside() {
            DenseMatrix a = new DenseMatrix(rows, columns);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(array, offset + i * stride, a.data(), i * columns, columns);
            }
            return a;
        }

        void requireSurroundings() {
            for (int index = 0; index < array.length; index++) {
                boolean inside = index >= offset && (index - offset) % stride < columns;
                assertTrue(inside || Double.isNaN(array[index]), "an entry outside the block was written");
            }
        }
    }
}
