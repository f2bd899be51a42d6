package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The backend without native code: packed products, LU and QR of our own (EJML's QR gives up on matrices without full
 * rank), eigen- and singular value decompositions by EJML. Every one of those is verified by its residual and
 * orthogonality, since no Java library is right on every matrix; Jacobi's methods, slower and sure, step in where it
 * fails.
 */
public final class PureJava extends CheckedBackend {
    private final ThreadLocal<PackedProduct> products = ThreadLocal.withInitial(PackedProduct::new);
    private final Verification verification = new Verification(this);

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return "pure Java, EJML decompositions, 1 thread, Java " + Runtime.version();
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
        scaleBlock(m, n, beta, c, cOffset, ldc);
        if (k > 0 && alpha != 0) {
            products.get().addProduct(ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, false);
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
        scaleBlock(n, n, beta, c, cOffset, ldc);
        if (k > 0 && alpha != 0) {
            products.get()
                    .addProduct(
                            transposed,
                            !transposed,
                            n,
                            n,
                            k,
                            alpha,
                            a,
                            aOffset,
                            lda,
                            a,
                            aOffset,
                            lda,
                            c,
                            cOffset,
                            ldc,
                            true);
        }
        mirrorUpper(n, c, cOffset, ldc);
    }

    @Override
    SymmetricEigen eigen(DenseMatrix a) {
        SymmetricEigen result = ejmlEigen(a.copy());
        if (result == null || !verification.accepts(a, result)) {
            result = JacobiEigen.of(a.copy());
            if (!verification.accepts(a, result)) {
                throw unverified("symmetricEigen", a);
            }
        }
        return result;
    }

    @Override
    Svd decompose(DenseMatrix a) {
        Svd result = ejmlSvd(a.copy());
        if (result == null || !verification.accepts(a, result)) {
            result = new JacobiSvd(this).of(a);
            if (!verification.accepts(a, result)) {
                throw unverified("svd", a);
            }
        }
        return result;
    }

    @Override
    Qr orthonormalise(DenseMatrix a) {
        return HouseholderQr.of(a);
    }

    @Override
    int eliminate(int n, int p, double[] a, double[] b) {
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) {
                    pivot = i;
                }
            }
            double divisor = a[pivot * n + k];
            if (divisor == 0) {
                return k + 1;
            }
            if (pivot != k) {
                swapRows(a, pivot * n, k * n, n);
                swapRows(b, pivot * p, k * p, p);
            }
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / divisor;
                if (factor != 0) {
                    addScaledRow(a, k * n, i * n, k + 1, n, -factor);
                    addScaledRow(b, k * p, i * p, 0, p, -factor);
                }
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double divisor = a[k * n + k];
            for (int j = k * p; j < (k + 1) * p; j++) {
                b[j] /= divisor;
            }
            for (int i = 0; i < k; i++) {
                addScaledRow(b, k * p, i * p, 0, p, -a[i * n + k]);
            }
        }
        return 0;
    }

    private static void addScaledRow(double[] x, int source, int target, int from, int to, double factor) {
        for (int j = from; j < to; j++) {
            x[target + j] += factor * x[source + j];
        }
    }

    /** EJML's result, or null where it gives up: it refuses the matrix of ones, for one. */
    private static SymmetricEigen ejmlEigen(DenseMatrix a) {
        int n = a.getRowDimension();
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, true, true);
        if (!decomposition.decompose(ejml(a))) {
            return null;
        }
        Integer[] order = new Integer[n];
        double[] unordered = new double[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
            unordered[j] = decomposition.getEigenvalue(j).getReal();
        }
        Arrays.sort(order, Comparator.comparingDouble(j -> unordered[j]));
        double[] values = new double[n];
        DenseMatrix vectors = new DenseMatrix(n, n);
        for (int j = 0; j < n; j++) {
            values[j] = unordered[order[j]];
            DMatrixRMaj vector = decomposition.getEigenVector(order[j]);
            if (vector == null) {
                return null;
            }
            for (int i = 0; i < n; i++) {
                vectors.data()[i * n + j] = vector.data[i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static Svd ejmlSvd(DenseMatrix a) {
        int k = Math.min(a.getRowDimension(), a.getColumnDimension());
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.svd(a.getRowDimension(), a.getColumnDimension(), true, true, true);
        if (!decomposition.decompose(ejml(a))) {
            return null;
        }
        DMatrixRMaj u = decomposition.getU(null, false);
        DMatrixRMaj vt = decomposition.getV(null, true);
        double[] values = Arrays.copyOf(decomposition.getSingularValues(), k);
        SingularOps_DDRM.descendingOrder(u, false, values, k, vt, true);
        return new Svd(dense(u), values, dense(vt));
    }

    private static DMatrixRMaj ejml(DenseMatrix a) {
        return DMatrixRMaj.wrap(a.getRowDimension(), a.getColumnDimension(), a.data());
    }

    private static DenseMatrix dense(DMatrixRMaj a) {
        return DenseMatrix.wrap(a.numRows, a.numCols, Arrays.copyOf(a.data, a.numRows * a.numCols));
    }

    private static ArithmeticException unverified(String operation, DenseMatrix a) {
        return new ArithmeticException(operation + ": no algorithm of the pure Java backend decomposes this "
                + Require.shape(a) + " matrix to working precision. Maybe the OpenBLAS backend does.");
    }
}
