package org.descrambler.core.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * A backend whose large products are shared out to several threads, each of which computes some of the columns or rows of
 * C with one BLAS thread. Large linear systems are shared out by their right-hand sides. Waiting threads sleep, unlike those
 * of OpenBLAS itself. Decompositions stay on one thread. Results repeat bit by bit for the same number of threads;
 * another number may change the last bits.
 */
final class ParallelProducts implements Backend {
    /** Below so many multiplications, those of n = 256, handing over costs more than it gains. */
    static final long SMALLEST_SHARED = 1L << 24;

    private final Backend backend;
    private final int threads;
    private final long smallestShared;
    private final ExecutorService workers;

    /**
     * The same linear algebra on more threads.
     *
     * @param threads at least 2; the calling thread is one of them
     * @param smallestShared products of fewer multiplications stay on the calling thread
     */
    ParallelProducts(Backend backend, int threads, long smallestShared) {
        this.backend = backend;
        this.threads = threads;
        this.smallestShared = smallestShared;
        workers = Executors.newFixedThreadPool(threads - 1, task -> {
            Thread thread = new Thread(task, "descrambler-products");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public String description() {
        return backend.description() + ", large products on " + threads + " threads";
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
        boolean rows = m >= n;
        int longSide = Math.max(m, n);
        if ((long) m * n * k < smallestShared || longSide < threads) {
            backend.gemm(ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            return;
        }
        share(longSide, (from, size) -> {
            if (rows) {
                int fromA = aOffset + (ta ? from : from * lda);
                int fromC = cOffset + from * ldc;
                backend.gemm(ta, tb, size, n, k, alpha, a, fromA, lda, b, bOffset, ldb, beta, c, fromC, ldc);
            } else {
                int fromB = bOffset + (tb ? from * ldb : from);
                int fromC = cOffset + from;
                backend.gemm(ta, tb, m, size, k, alpha, a, aOffset, lda, b, fromB, ldb, beta, c, fromC, ldc);
            }
        });
    }

    /** Two parts of equal work: the block above the diagonal, and the two blocks on it. */
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
        if ((long) n * n * k < smallestShared || n < 2) {
            backend.syrk(transposed, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
            return;
        }
        int half = n / 2;
        int rest = n - half;
        int second = aOffset + (transposed ? half : half * lda);
        int above = cOffset + half;
        int last = cOffset + half * ldc + half;
        share(2, (from, size) -> {
            for (int part = from; part < from + size; part++) {
                if (part == 0) {
                    backend.gemm(
                            transposed,
                            !transposed,
                            half,
                            rest,
                            k,
                            alpha,
                            a,
                            aOffset,
                            lda,
                            a,
                            second,
                            lda,
                            beta,
                            c,
                            above,
                            ldc);
                } else {
                    backend.syrk(transposed, half, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
                    backend.syrk(transposed, rest, k, alpha, a, second, lda, beta, c, last, ldc);
                }
            }
        });
        CheckedBackend.mirrorUpper(n, c, cOffset, ldc);
    }

    @Override
    public SymmetricEigen symmetricEigen(DenseMatrix a) {
        return backend.symmetricEigen(a);
    }

    @Override
    public Svd svd(DenseMatrix a) {
        return backend.svd(a);
    }

    @Override
    public Qr qr(DenseMatrix a) {
        return backend.qr(a);
    }

    @Override
    public void solveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten) {
        shareColumns(aDestroyed, bOverwritten, backend::solveTo);
    }

    @Override
    public void solvePositiveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten) {
        shareColumns(aDestroyed, bOverwritten, backend::solvePositiveTo);
    }

    /** Each thread factorises a copy of A for its share of the columns: a quarter of the work is done by all. */
    private void shareColumns(DenseMatrix a, DenseMatrix b, BiConsumer<DenseMatrix, DenseMatrix> solve) {
        int n = a.getRowDimension();
        int p = b.getColumnDimension();
        // Shapes that do not fit are the backend's to refuse.
        if ((long) n * n * p < smallestShared || p < threads || b.getRowDimension() != n || !isSquare(a)) {
            solve.accept(a, b);
            return;
        }
        // As the backend does, which sees copies and parts only.
        Require.distinct("solve", b, a);
        Require.finite("solve, right-hand side", b);
        share(p, (from, size) -> {
            DenseMatrix columns = new DenseMatrix(n, size);
            for (int i = 0; i < n; i++) {
                System.arraycopy(b.data(), i * p + from, columns.data(), i * size, size);
            }
            solve.accept(a.copy(), columns);
            for (int i = 0; i < n; i++) {
                System.arraycopy(columns.data(), i * size, b.data(), i * p + from, size);
            }
        });
    }

    private static boolean isSquare(DenseMatrix a) {
        return a.getRowDimension() == a.getColumnDimension();
    }

    /** One part of a product. */
    @FunctionalInterface
    private interface Part {
        void compute(int from, int size);
    }

    private void share(int length, Part part) {
        List<Future<?>> others = new ArrayList<>(threads - 1);
        int from = 0;
        for (int left = threads; left > 1; left--) {
            int size = (length - from) / left;
            int start = from;
            others.add(workers.submit(() -> part.compute(start, size)));
            from += size;
        }
        try {
            part.compute(from, length - from);
        } finally {
            others.forEach(ParallelProducts::await);
        }
    }

    /** Waits to the end even where this thread is interrupted: the other threads write to the caller's arrays. */
    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (true) {
            try {
                part.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("A part of a product failed.", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
