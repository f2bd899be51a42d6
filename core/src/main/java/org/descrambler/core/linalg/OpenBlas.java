package org.descrambler.core.linalg;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUnit;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelqf_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesvd_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgetrf_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dorglq_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd_work;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.OPENBLAS_VERSION;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas.cblas_dtrsm;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * The backend on OpenBLAS and its LAPACK, through JavaCPP, with one BLAS thread: OpenBLAS' own threads wait by
 * spinning, which costs more than they bring on a busy machine, and its threaded LU overruns the stack of a Java
 * thread. Programs parallelise above this class; every thread has its own workspace.
 *
 * <p>LAPACK counts by columns: it sees a row-major array as the transposed matrix. So a singular value decomposition
 * comes back with U and Vᵀ exchanged, QR is the LQ of what LAPACK sees, and a system is solved from the right; nothing
 * but the eigenvectors is ever transposed.
 */
public final class OpenBlas extends CheckedBackend {
    /** Products of more doubles than this (32 MiB) are computed in parts, to bound the memory outside the heap. */
    private static final long LARGEST_PRODUCT = 1L << 22;

    private static final int OPENBLAS_VENDOR = 2;

    /** OpenBLAS' kernels, by the names of the tables it exports. */
    private static final String[] KERNELS = {
        "SAPPHIRERAPIDS",
        "COOPERLAKE",
        "SKYLAKEX",
        "ZEN",
        "HASWELL",
        "EXCAVATOR",
        "STEAMROLLER",
        "PILEDRIVER",
        "BULLDOZER",
        "SANDYBRIDGE",
        "BARCELONA",
        "NEHALEM",
        "CORE2",
        "PRESCOTT",
        "ARMV8",
        "ARMV8SVE",
        "CORTEXA53",
        "CORTEXA57",
        "CORTEXA72",
        "CORTEXA73",
        "FALKOR",
        "TSV110",
        "EMAG8180",
        "NEOVERSEN1",
        "NEOVERSEN2",
        "NEOVERSEV1",
        "THUNDERX",
        "THUNDERX2T99",
        "THUNDERX3T110",
        "VORTEX"
    };

    private final ThreadLocal<NativeWorkspace> workspaces = ThreadLocal.withInitial(NativeWorkspace::new);
    private final String description;

    /**
     * Loads the native library.
     *
     * @throws LinkageError if there is none for this platform on the class path, or it does not load
     */
    public OpenBlas() {
        Loader.load(org.bytedeco.openblas.global.openblas.class);
        openblas_nolapack.blas_set_num_threads(1);
        description = openblas_nolapack.blas_get_vendor() == OPENBLAS_VENDOR
                ? OPENBLAS_VERSION.trim() + ", " + kernel() + " kernel, 1 thread"
                : "BLAS of vendor " + openblas_nolapack.blas_get_vendor() + " in place of OpenBLAS, 1 thread";
    }

    private static String kernel() {
        Pointer selected = Loader.addressof("gotoblas");
        if (selected == null) {
            return "built-in";
        }
        long address = new PointerPointer<Pointer>(selected).get(0).address();
        for (String kernel : KERNELS) {
            Pointer candidate = Loader.addressof("gotoblas_" + kernel);
            if (candidate != null && candidate.address() == address) {
                return kernel;
            }
        }
        return "unknown";
    }

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public String description() {
        return description;
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
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0 || alpha == 0) {
            scaleBlock(m, n, beta, c, cOffset, ldc);
            return;
        }
        long size = (long) m * k + (long) k * n + (long) m * n;
        if (size > LARGEST_PRODUCT) {
            gemmInHalves(ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            return;
        }
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve(size, 0);
        int aColumns = ta ? m : k;
        int bColumns = tb ? k : n;
        DoublePointer nativeA = workspace.block((long) m * k);
        DoublePointer nativeB = workspace.block((long) k * n);
        DoublePointer nativeC = workspace.block((long) m * n);
        NativeWorkspace.put(nativeA, a, aOffset, lda, ta ? k : m, aColumns);
        NativeWorkspace.put(nativeB, b, bOffset, ldb, tb ? n : k, bColumns);
        if (beta != 0) {
            NativeWorkspace.put(nativeC, c, cOffset, ldc, m, n);
        }
        cblas_dgemm(
                CblasRowMajor,
                ta ? CblasTrans : CblasNoTrans,
                tb ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                alpha,
                nativeA,
                aColumns,
                nativeB,
                bColumns,
                beta,
                nativeC,
                n);
        NativeWorkspace.get(nativeC, n, c, cOffset, ldc, m, n);
        workspace.release();
    }

    private void gemmInHalves(
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
        if (m >= n && m >= k) {
            int h = m / 2;
            int secondA = aOffset + (ta ? h : h * lda);
            int secondC = cOffset + h * ldc;
            gemm(ta, tb, h, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            gemm(ta, tb, m - h, n, k, alpha, a, secondA, lda, b, bOffset, ldb, beta, c, secondC, ldc);
        } else if (n >= k) {
            int h = n / 2;
            int secondB = bOffset + (tb ? h * ldb : h);
            gemm(ta, tb, m, h, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            gemm(ta, tb, m, n - h, k, alpha, a, aOffset, lda, b, secondB, ldb, beta, c, cOffset + h, ldc);
        } else {
            int h = k / 2;
            int secondA = aOffset + (ta ? h * lda : h);
            int secondB = bOffset + (tb ? h : h * ldb);
            gemm(ta, tb, m, n, h, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            gemm(ta, tb, m, n, k - h, alpha, a, secondA, lda, b, secondB, ldb, 1, c, cOffset, ldc);
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
        if (n == 0) {
            return;
        }
        if (k == 0 || alpha == 0) {
            scaleBlock(n, n, beta, c, cOffset, ldc);
            return;
        }
        // C stays where it is while A passes through in parts.
        int part = (int) Math.max(1, Math.min(k, LARGEST_PRODUCT / n));
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve((long) n * n + (long) n * part, 0);
        DoublePointer nativeC = workspace.block((long) n * n);
        DoublePointer nativeA = workspace.block((long) n * part);
        if (beta != 0) {
            NativeWorkspace.put(nativeC, c, cOffset, ldc, n, n);
        }
        for (int from = 0; from < k; from += part) {
            int depth = Math.min(part, k - from);
            int columns = transposed ? n : depth;
            int offset = aOffset + (transposed ? from * lda : from);
            NativeWorkspace.put(nativeA, a, offset, lda, transposed ? depth : n, columns);
            cblas_dsyrk(
                    CblasRowMajor,
                    CblasUpper,
                    transposed ? CblasTrans : CblasNoTrans,
                    n,
                    depth,
                    alpha,
                    nativeA,
                    columns,
                    from == 0 ? beta : 1,
                    nativeC,
                    n);
        }
        NativeWorkspace.get(nativeC, n, c, cOffset, ldc, n, n);
        workspace.release();
        mirrorUpper(n, c, cOffset, ldc);
    }

    @Override
    SymmetricEigen eigen(DenseMatrix a) {
        int n = a.getRowDimension();
        long entries = (long) n * n;
        int work = Math.toIntExact(1 + 6L * n + 2 * entries);
        int integers = 3 + 5 * n;
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve(entries + n + work, integers);
        DoublePointer matrix = workspace.block(entries);
        DoublePointer eigenvalues = workspace.block(n);
        matrix.put(a.data(), 0, n * n);
        int info = LAPACKE_dsyevd_work(
                LAPACK_COL_MAJOR,
                (byte) 'V',
                (byte) 'L',
                n,
                matrix,
                n,
                eigenvalues,
                workspace.block(work),
                work,
                workspace.integers(),
                integers);
        requireConvergence("symmetricEigen", "dsyevd", info, a);
        double[] values = new double[n];
        eigenvalues.get(values, 0, n);
        matrix.get(a.data(), 0, n * n);
        workspace.release();
        return new SymmetricEigen(values, a.transpose());
    }

    @Override
    Svd decompose(DenseMatrix a) {
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        int k = Math.min(m, n);
        Svd result = new Svd(new DenseMatrix(m, k), new double[k], new DenseMatrix(k, n));
        int info = divideAndConquerSvd(m, n, k, a, result);
        if (info > 0) {
            info = qrIterationSvd(m, n, k, a, result);
        }
        requireConvergence("svd", "dgesdd and dgesvd", info, a);
        return result;
    }

    private int divideAndConquerSvd(int m, int n, int k, DenseMatrix a, Svd result) {
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve(1, 8L * k);
        DoublePointer query = workspace.block(1);
        byte thin = (byte) 'S';
        IntPointer integers = workspace.integers();
        requireSuccess(
                "dgesdd",
                LAPACKE_dgesdd_work(
                        LAPACK_COL_MAJOR, thin, n, m, query, n, query, query, n, query, k, query, -1, integers));
        int work = (int) query.get();
        reserveSvd(workspace, m, n, k, work, 8L * k);
        DoublePointer matrix = workspace.block((long) m * n);
        DoublePointer values = workspace.block(k);
        DoublePointer right = workspace.block((long) n * k);
        DoublePointer left = workspace.block((long) m * k);
        matrix.put(a.data(), 0, m * n);
        int info = LAPACKE_dgesdd_work(
                LAPACK_COL_MAJOR,
                thin,
                n,
                m,
                matrix,
                n,
                values,
                right,
                n,
                left,
                k,
                workspace.block(work),
                work,
                workspace.integers());
        getSvd(values, right, left, result);
        workspace.release();
        return info;
    }

    private int qrIterationSvd(int m, int n, int k, DenseMatrix a, Svd result) {
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve(1, 0);
        DoublePointer query = workspace.block(1);
        byte thin = (byte) 'S';
        requireSuccess(
                "dgesvd",
                LAPACKE_dgesvd_work(
                        LAPACK_COL_MAJOR, thin, thin, n, m, query, n, query, query, n, query, k, query, -1));
        int work = (int) query.get();
        reserveSvd(workspace, m, n, k, work, 0);
        DoublePointer matrix = workspace.block((long) m * n);
        DoublePointer values = workspace.block(k);
        DoublePointer right = workspace.block((long) n * k);
        DoublePointer left = workspace.block((long) m * k);
        matrix.put(a.data(), 0, m * n);
        int info = LAPACKE_dgesvd_work(
                LAPACK_COL_MAJOR, thin, thin, n, m, matrix, n, values, right, n, left, k, workspace.block(work), work);
        getSvd(values, right, left, result);
        workspace.release();
        return info;
    }

    private static void reserveSvd(NativeWorkspace workspace, int m, int n, int k, int work, long integers) {
        workspace.reserve((long) m * n + k + (long) n * k + (long) m * k + work, integers);
    }

    private static void getSvd(DoublePointer values, DoublePointer right, DoublePointer left, Svd result) {
        values.get(result.singularValues(), 0, result.singularValues().length);
        right.get(result.vt().data(), 0, result.vt().data().length);
        left.get(result.u().data(), 0, result.u().data().length);
    }

    @Override
    Qr orthonormalise(DenseMatrix a) {
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        int k = Math.min(m, n);
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve(1, 0);
        DoublePointer query = workspace.block(1);
        requireSuccess("dgelqf", LAPACKE_dgelqf_work(LAPACK_COL_MAJOR, n, m, query, n, query, query, -1));
        int work = (int) query.get();
        requireSuccess("dorglq", LAPACKE_dorglq_work(LAPACK_COL_MAJOR, k, m, k, query, n, query, query, -1));
        work = Math.max(work, (int) query.get());
        workspace.reserve((long) m * n + k + work, 0);
        DoublePointer matrix = workspace.block((long) m * n);
        DoublePointer reflectors = workspace.block(k);
        DoublePointer scratch = workspace.block(work);
        matrix.put(a.data(), 0, m * n);
        requireSuccess("dgelqf", LAPACKE_dgelqf_work(LAPACK_COL_MAJOR, n, m, matrix, n, reflectors, scratch, work));
        DenseMatrix r = new DenseMatrix(k, n);
        matrix.get(r.data(), 0, k * n);
        for (int i = 1; i < k; i++) {
            Arrays.fill(r.data(), i * n, i * n + i, 0);
        }
        requireSuccess("dorglq", LAPACKE_dorglq_work(LAPACK_COL_MAJOR, k, m, k, matrix, n, reflectors, scratch, work));
        DenseMatrix q = new DenseMatrix(m, k);
        NativeWorkspace.get(matrix, n, q.data(), 0, k, m, k);
        workspace.release();
        return new Qr(q, r);
    }

    /*
     * LAPACK factors what it sees, Aᵀ = P L U. A X = B is Xᵀ P L U = Bᵀ, and Xᵀ by columns is X by rows: two triangular
     * solves from the right, then the row exchanges in reverse.
     */
    @Override
    int eliminate(int n, int p, double[] a, double[] b) {
        NativeWorkspace workspace = workspaces.get();
        workspace.reserve((long) n * n + (long) n * p, n);
        DoublePointer matrix = workspace.block((long) n * n);
        DoublePointer right = workspace.block((long) n * p);
        IntPointer exchanges = workspace.integers();
        matrix.put(a, 0, n * n);
        int info = LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, n, n, matrix, n, exchanges);
        if (info == 0 && p > 0) {
            right.put(b, 0, n * p);
            cblas_dtrsm(
                    CblasColMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, p, n, 1, matrix, n, right, p);
            cblas_dtrsm(CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasUnit, p, n, 1, matrix, n, right, p);
            right.get(b, 0, n * p);
            for (int i = n - 1; i >= 0; i--) {
                int other = exchanges.get(i) - 1;
                if (other != i) {
                    swapRows(b, i * p, other * p, p);
                }
            }
        }
        workspace.release();
        requireSuccess("dgetrf", Math.min(info, 0));
        return info;
    }

    @Override
    int eliminatePositive(int n, int p, double[] a, double[] b) {
        NativeWorkspace workspace = workspaces.get();
        long room = BlockElimination.scratch(n, p);
        workspace.reserve((long) n * n + (long) n * p + room, n);
        DoublePointer matrix = workspace.block((long) n * n);
        DoublePointer right = workspace.block((long) n * p);
        matrix.put(a, 0, n * n);
        right.put(b, 0, n * p);
        long start = right.position();
        int zeroPivot = new BlockElimination(n, p, matrix, right, workspace.block(room), workspace.integers()).solve();
        right.position(start).get(b, 0, n * p);
        workspace.release();
        return zeroPivot;
    }

    private static void requireSuccess(String routine, int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK's " + routine + " reports info = " + info + ", expected 0.");
        }
    }

    private static void requireConvergence(String operation, String routine, int info, DenseMatrix a) {
        if (info > 0) {
            throw new ArithmeticException(operation + ": LAPACK's " + routine + " did not converge on this "
                    + Require.shape(a) + " matrix (info = " + info + ").");
        }
        requireSuccess(routine, info);
    }
}
