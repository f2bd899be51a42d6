package org.descrambler.core.linalg;

/** Puts the fallback algorithms, which PureJava seldom reaches, through the whole contract. */
class JacobiTest extends BackendContract {
    @Override
    Backend create() {
        return new Jacobi();
    }

    private static final class Jacobi extends CheckedBackend {
        private final PureJava java = new PureJava();

        @Override
        public String name() {
            return "jacobi";
        }

        @Override
        public String description() {
            return "Jacobi's methods, 1 thread";
        }

        @Override
        SymmetricEigen eigen(DenseMatrix a) {
            return JacobiEigen.of(a);
        }

        @Override
        Svd decompose(DenseMatrix a) {
            return new JacobiSvd(this).of(a);
        }

        @Override
        Qr orthonormalise(DenseMatrix a) {
            return java.orthonormalise(a);
        }

        @Override
        int eliminate(int n, int p, double[] a, double[] b) {
            return java.eliminate(n, p, a, b);
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
            java.gemm(ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
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
            java.syrk(transposed, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
        }
    }
}
