package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

/** The contract's checks reject backends that are wrong in one small way each. */
class WrongBackendTest {
    private final Matrices matrices = new Matrices();

    /** One way to be wrong. */
    enum Fault {
        EIGENVALUES_DESCEND,
        EIGENVECTOR_OFF_BY_1E_10,
        EIGENVECTORS_TRANSPOSED,
        EIGEN_OVERWRITES,
        LEFT_VECTORS_NOT_ORTHOGONAL,
        SINGULAR_VALUE_NEGATIVE,
        QR_DIAGONAL_NEGATIVE,
        SOLVES_TRANSPOSED,
        SOLVES_POSITIVE_TRANSPOSED,
        POLAR_OF_MINUS_A,
        EXPONENTIAL_INVERTED,
        LOGARITHM_HALVED,
        PRODUCT_IGNORES_BETA,
        PRODUCT_READS_C,
        PRODUCT_OFF_BY_1E_12,
        PRODUCT_WRITES_BESIDE_C,
        LOWER_TRIANGLE_LEFT
    }

    @ParameterizedTest
    @EnumSource
    void isRejected(Fault fault) {
        check(fault, new BackendChecks(new PureJava())); // right without the fault
        BackendChecks checks = new BackendChecks(new Wrong(fault));
        assertThrows(AssertionFailedError.class, () -> check(fault, checks));
    }

    /** The checks of the contract that must notice the fault. */
    private void check(Fault fault, BackendChecks checks) {
        switch (fault) {
            case EIGENVALUES_DESCEND, EIGENVECTOR_OFF_BY_1E_10, EIGENVECTORS_TRANSPOSED, EIGEN_OVERWRITES ->
                matrices.symmetric().values().forEach(checks::symmetricEigen);
            case LEFT_VECTORS_NOT_ORTHOGONAL, SINGULAR_VALUE_NEGATIVE ->
                matrices.general().values().forEach(checks::svd);
            case QR_DIAGONAL_NEGATIVE -> matrices.general().values().forEach(checks::qr);
            case SOLVES_TRANSPOSED -> checks.solve(matrices.gaussian(5, 5), matrices.gaussian(5, 2));
            case SOLVES_POSITIVE_TRANSPOSED -> checks.solvePositive(matrices.positive(5, 1), matrices.gaussian(5, 2));
            case POLAR_OF_MINUS_A -> checks.polar(matrices.gaussian(5, 5));
            case EXPONENTIAL_INVERTED -> checks.expSkew(matrices.orthogonal(4), 0.5, 0.1);
            case LOGARITHM_HALVED -> checks.logOrthogonal(matrices.orthogonal(4), 0.5, 0.1);
            case PRODUCT_IGNORES_BETA -> checks.gemm(matrices, false, false, 3, 4, 5, 1, 0.5, 0);
            case PRODUCT_READS_C -> checks.gemm(matrices, false, false, 3, 4, 5, 1, 0, 0);
            case PRODUCT_OFF_BY_1E_12 -> checks.gemm(matrices, false, true, 3, 4, 5, 1, 0, 0);
            case PRODUCT_WRITES_BESIDE_C -> checks.gemm(matrices, false, true, 3, 4, 5, 1, 1, 2);
            case LOWER_TRIANGLE_LEFT -> checks.syrk(matrices, false, 4, 5, 1, 0.5, 0);
        }
    }

    private static final class Wrong implements Backend {
        private final PureJava right = new PureJava();
        private final Fault fault;

        Wrong(Fault fault) {
            this.fault = fault;
        }

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public String description() {
            return "wrong: " + fault;
        }

        @Override
        public SymmetricEigen symmetricEigen(DenseMatrix a) {
            SymmetricEigen eigen = right.symmetricEigen(a);
            DenseMatrix v = eigen.vectors();
            int n = v.getRowDimension();
            switch (fault) {
                case EIGENVALUES_DESCEND -> {
                    DenseMatrix reversed = v.copy();
                    double[] values = eigen.values().clone();
                    for (int j = 0; j < n; j++) {
                        values[j] = eigen.values()[n - 1 - j];
                        for (int i = 0; i < n; i++) {
                            reversed.setEntry(i, j, v.getEntry(i, n - 1 - j));
                        }
                    }
                    return new SymmetricEigen(values, reversed);
                }
                case EIGENVECTOR_OFF_BY_1E_10 -> {
                    if (n > 0) {
                        v.data()[0] += 1e-10;
                    }
                }
                case EIGENVECTORS_TRANSPOSED -> {
                    return new SymmetricEigen(eigen.values(), Naive.transposed(v));
                }
                case EIGEN_OVERWRITES -> a.scale(2);
                default -> {}
            }
            return eigen;
        }

        @Override
        public Svd svd(DenseMatrix a) {
            Svd svd = right.svd(a);
            int k = svd.singularValues().length;
            if (fault == Fault.LEFT_VECTORS_NOT_ORTHOGONAL && k > 1 && svd.singularValues()[k - 1] == 0) {
                // What libraries do to vectors that belong to zeros: the residual does not show it.
                for (int i = 0; i < a.getRowDimension(); i++) {
                    svd.u().multiplyEntry(i, k - 1, 0);
                }
            }
            if (fault == Fault.SINGULAR_VALUE_NEGATIVE && k > 0) {
                svd.singularValues()[k - 1] *= -1;
                for (int j = 0; j < a.getColumnDimension(); j++) {
                    svd.vt().multiplyEntry(k - 1, j, -1);
                }
            }
            return svd;
        }

        @Override
        public Qr qr(DenseMatrix a) {
            Qr qr = right.qr(a);
            if (fault == Fault.QR_DIAGONAL_NEGATIVE) {
                qr.q().scale(-1);
                qr.r().scale(-1);
            }
            return qr;
        }

        @Override
        public void solveTo(DenseMatrix a, DenseMatrix b) {
            right.solveTo(fault == Fault.SOLVES_TRANSPOSED ? Naive.transposed(a) : a, b);
        }

        @Override
        public void solvePositiveTo(DenseMatrix a, DenseMatrix b) {
            right.solveTo(fault == Fault.SOLVES_POSITIVE_TRANSPOSED ? Naive.transposed(a) : a, b);
        }

        @Override
        public DenseMatrix polar(DenseMatrix a) {
            return fault == Fault.POLAR_OF_MINUS_A ? right.polar(a.scalarMultiply(-1)) : right.polar(a);
        }

        @Override
        public DenseMatrix expSkew(DenseMatrix omega) {
            return fault == Fault.EXPONENTIAL_INVERTED ? right.expSkew(Naive.transposed(omega)) : right.expSkew(omega);
        }

        @Override
        public DenseMatrix logOrthogonal(DenseMatrix q) {
            DenseMatrix omega = right.logOrthogonal(q);
            omega.scale(0.5);
            return omega;
        }

        @Override
        public void gemm(
                boolean ta,
                boolean tb,
                int m,
                int n,
                int k,
                double alpha,
                double[] a,
                int aOffset,
                int lda,
                double[] b,
                int bOffset,
                int ldb,
                double beta,
                double[] c,
                int cOffset,
                int ldc) {
            double before = c[cOffset];
            double used = fault == Fault.PRODUCT_IGNORES_BETA ? 1 : beta;
            right.gemm(ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, used, c, cOffset, ldc);
            switch (fault) {
                case PRODUCT_READS_C -> c[cOffset] += 0 * before;
                case PRODUCT_OFF_BY_1E_12 -> c[cOffset] += 1e-12;
                case PRODUCT_WRITES_BESIDE_C -> c[cOffset + n] = 0;
                default -> {}
            }
        }

        @Override
        public void syrk(
                boolean transposed,
                int n,
                int k,
                double alpha,
                double[] a,
                int aOffset,
                int lda,
                double beta,
                double[] c,
                int cOffset,
                int ldc) {
            double lower = c[cOffset + ldc];
            right.syrk(transposed, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
            if (fault == Fault.LOWER_TRIANGLE_LEFT) {
                c[cOffset + ldc] = lower;
            }
        }
    }
}
