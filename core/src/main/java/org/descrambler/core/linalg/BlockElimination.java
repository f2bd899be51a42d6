package org.descrambler.core.linalg;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgetrf_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgetri_work;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dlacpy_work;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * B ← A⁻¹B by elimination of halves, recursively, without exchanges of rows between small diagonal blocks: all but the
 * inverses of these is products, most of them large. Where triangular solves run at half of the rate of products this takes
 * little more than half of the time of LU.
 *
 * <p>Every Schur complement of a matrix whose symmetric part is positive definite is such a matrix, so the diagonal blocks
 * have inverses (Golub, Van Loan, Matrix Computations, §4.3.2).
 */
final class BlockElimination {
    /** Rows of a diagonal block: half of the time of 64, whose inverses are too slow. */
    private static final int BLOCK = 16;

    private final int n;
    private final int p;
    private final DoublePointer first;
    private final DoublePointer second;
    private final DoublePointer third;
    private final IntPointer exchanges;
    private final long a;
    private final long b;
    private final long scratch;

    /**
     * A system in memory outside the heap, by rows. The three pointers are into one piece of memory; where they stand after
     * {@link #solve} has no meaning.
     *
     * @param matrix where A begins, n×n; destroyed
     * @param right where B begins, n×p; overwritten
     * @param room where {@link #scratch} doubles are free
     * @param exchanges room for n ints
     */
    BlockElimination(
            int n, int p, DoublePointer matrix, DoublePointer right, DoublePointer room, IntPointer exchanges) {
        this.n = n;
        this.p = p;
        first = matrix;
        second = right;
        third = room;
        this.exchanges = exchanges;
        a = matrix.position();
        b = right.position();
        scratch = room.position();
    }

    /** How many doubles of scratch a system needs. */
    static long scratch(int n, int p) {
        return (long) BLOCK * Math.max(BLOCK, Math.max(n, p));
    }

    /**
     * Solves the system.
     *
     * @return 0, or the 1-based number of a row whose pivot is exactly zero
     */
    int solve() {
        int zeroPivot = factor(0, n);
        if (zeroPivot == 0) {
            divide(0, n, b, p, p);
        }
        return zeroPivot;
    }

    /** Makes the rows and columns of a Schur complement ready for {@link #divide}. */
    private int factor(int from, int to) {
        if (to - from <= BLOCK) {
            return invert(from, to - from);
        }
        int middle = middle(from, to);
        int zeroPivot = factor(from, middle);
        if (zeroPivot > 0) {
            return zeroPivot;
        }
        int rest = to - middle;
        long right = at(from, middle);
        divide(from, middle, right, n, rest);
        multiply(rest, rest, middle - from, -1, at(middle, from), n, right, n, 1, at(middle, middle), n);
        return factor(middle, to);
    }

    private int invert(int from, int rows) {
        // By columns LAPACK sees the transposed block, and leaves the transposed inverse.
        DoublePointer diagonal = first.position(at(from, from));
        int info = LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, rows, rows, diagonal, n, exchanges);
        if (info > 0) {
            return from + info;
        }
        LAPACKE_dgetri_work(LAPACK_COL_MAJOR, rows, diagonal, n, exchanges, third.position(scratch), BLOCK * BLOCK);
        return 0;
    }

    /**
     * X ← S⁻¹X, where S was at these rows and columns before {@link #factor}: with halves S = [F, G; H, K] the first half of X
     * becomes F⁻¹X₁, the second (K − HF⁻¹G)⁻¹(X₂ − HX₁), and then X₁ loses F⁻¹G X₂.
     */
    private void divide(int from, int to, long x, int stride, int columns) {
        if (columns == 0) {
            return;
        }
        if (to - from <= BLOCK) {
            multiplyBlock(from, to - from, x, stride, columns);
            return;
        }
        int middle = middle(from, to);
        int upper = middle - from;
        int lower = to - middle;
        long second = x + (long) upper * stride;
        divide(from, middle, x, stride, columns);
        multiply(lower, columns, upper, -1, at(middle, from), n, x, stride, 1, second, stride);
        divide(middle, to, second, stride, columns);
        multiply(upper, columns, lower, -1, at(from, middle), n, second, stride, 1, x, stride);
    }

    /** X ← DX with the inverse D of a diagonal block. */
    private void multiplyBlock(int from, int rows, long x, int stride, int columns) {
        LAPACKE_dlacpy_work(
                LAPACK_COL_MAJOR,
                (byte) 'A',
                columns,
                rows,
                second.position(x),
                stride,
                third.position(scratch),
                columns);
        multiply(rows, columns, rows, 1, at(from, from), n, scratch, columns, 0, x, stride);
    }

    private long at(int i, int j) {
        return a + (long) i * n + j;
    }

    /** A split after a number of blocks that is a power of two. */
    private static int middle(int from, int to) {
        return from + Integer.highestOneBit(to - from - 1);
    }

    private void multiply(
            int rows,
            int columns,
            int depth,
            double alpha,
            long x,
            int ldx,
            long y,
            int ldy,
            double beta,
            long z,
            int ldz) {
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                columns,
                depth,
                alpha,
                first.position(x),
                ldx,
                second.position(y),
                ldy,
                beta,
                third.position(z),
                ldz);
    }
}
