package org.descrambler.core.linalg;

import java.util.Arrays;

/**
 * What every backend does around its own algorithms: argument checks, trivial sizes, and scaling by a power of two
 * (which is exact), so that no algorithm meets squares that overflow or underflow.
 */
abstract class CheckedBackend implements Backend {
    /** Largest relative asymmetry of a matrix that symmetricEigen takes for a symmetric one. */
    static final double ASYMMETRY_LIMIT = 1e-8;

    private static final int MIRROR_BLOCK = 8;
    private static final int UNSCALED_EXPONENTS = 100;

    /**
     * The algorithm behind {@link #symmetricEigen}.
     *
     * @param a exactly symmetric, finite, n ≥ 1, largest entry of moderate size; may be overwritten
     */
    abstract SymmetricEigen eigen(DenseMatrix a);

    /**
     * The algorithm behind {@link #svd}.
     *
     * @param a finite, not empty, largest entry of moderate size; may be overwritten
     */
    abstract Svd decompose(DenseMatrix a);

    /**
     * The algorithm behind {@link #qr}, with any signs on the diagonal of R.
     *
     * @param a finite, not empty, largest entry of moderate size; may be overwritten
     */
    abstract Qr orthonormalise(DenseMatrix a);

    /**
     * The algorithm behind {@link #solveTo}.
     *
     * @return 0, or the 1-based number of a pivot that is exactly zero
     */
    abstract int eliminate(int n, int p, double[] a, double[] b);

    /**
     * The algorithm behind {@link #solvePositiveTo}.
     *
     * @return 0, or the 1-based number of a pivot that is exactly zero
     */
    int eliminatePositive(int n, int p, double[] a, double[] b) {
        return eliminate(n, p, a, b);
    }

    @Override
    public final SymmetricEigen symmetricEigen(DenseMatrix a) {
        Require.square("symmetricEigen", a);
        Require.finite("symmetricEigen", a);
        double asymmetry = a.asymmetry();
        if (asymmetry > ASYMMETRY_LIMIT) {
            throw new IllegalArgumentException("symmetricEigen: the relative asymmetry of the " + Require.shape(a)
                    + " matrix is " + asymmetry + ", expected at most " + ASYMMETRY_LIMIT
                    + ". Maybe take its symmetricPart() first.");
        }
        if (a.getRowDimension() == 0) {
            return new SymmetricEigen(new double[0], a.copy());
        }
        DenseMatrix work = a.copy();
        work.symmetricPart();
        int exponent = scaleDown(work);
        SymmetricEigen result = eigen(work);
        scale(result.values(), exponent);
        return result;
    }

    @Override
    public final Svd svd(DenseMatrix a) {
        Require.finite("svd", a);
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        if (m == 0 || n == 0) {
            return new Svd(new DenseMatrix(m, 0), new double[0], new DenseMatrix(0, n));
        }
        DenseMatrix work = a.copy();
        int exponent = scaleDown(work);
        Svd result = decompose(work);
        scale(result.singularValues(), exponent);
        return result;
    }

    @Override
    public final Qr qr(DenseMatrix a) {
        Require.finite("qr", a);
        int m = a.getRowDimension();
        int n = a.getColumnDimension();
        if (m == 0 || n == 0) {
            return new Qr(new DenseMatrix(m, 0), new DenseMatrix(0, n));
        }
        DenseMatrix work = a.copy();
        int exponent = scaleDown(work);
        Qr result = orthonormalise(work);
        makeDiagonalNonNegative(result);
        scale(result.r().data(), exponent);
        return result;
    }

    @Override
    public final void solveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten) {
        solve(aDestroyed, bOverwritten, this::eliminate);
    }

    @Override
    public final void solvePositiveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten) {
        solve(aDestroyed, bOverwritten, this::eliminatePositive);
    }

    private interface Elimination {
        int solve(int n, int p, double[] a, double[] b);
    }

    private static void solve(DenseMatrix aDestroyed, DenseMatrix bOverwritten, Elimination elimination) {
        Require.square("solve", aDestroyed);
        int n = aDestroyed.getRowDimension();
        int p = bOverwritten.getColumnDimension();
        Require.shape("solve, right-hand side", bOverwritten, n, p);
        Require.distinct("solve", bOverwritten, aDestroyed);
        Require.finite("solve", aDestroyed);
        Require.finite("solve, right-hand side", bOverwritten);
        if (n == 0) {
            return;
        }
        int zeroPivot = elimination.solve(n, p, aDestroyed.data(), bOverwritten.data());
        if (zeroPivot > 0) {
            throw new SingularMatrixException(n, zeroPivot);
        }
    }

    /** What is left of gemm and syrk where there is nothing to multiply: C ← β C on the m×n block. */
    static void scaleBlock(int m, int n, double beta, double[] c, int cOffset, int ldc) {
        if (beta == 1) {
            return;
        }
        for (int i = 0; i < m; i++) {
            int from = cOffset + i * ldc;
            if (beta == 0) {
                Arrays.fill(c, from, from + n, 0);
            } else {
                for (int index = from; index < from + n; index++) {
                    c[index] *= beta;
                }
            }
        }
    }

    /** Copies the upper triangle of the n×n block to the lower one, in square parts that fit the cache. */
    static void mirrorUpper(int n, double[] c, int cOffset, int ldc) {
        for (int i0 = 0; i0 < n; i0 += MIRROR_BLOCK) {
            int i1 = Math.min(n, i0 + MIRROR_BLOCK);
            for (int j0 = 0; j0 <= i0; j0 += MIRROR_BLOCK) {
                for (int i = i0; i < i1; i++) {
                    int j1 = Math.min(i, j0 + MIRROR_BLOCK);
                    for (int j = j0; j < j1; j++) {
                        c[cOffset + i * ldc + j] = c[cOffset + j * ldc + i];
                    }
                }
            }
        }
    }

    /** Exchanges two rows of equal length, given by where they start. */
    static void swapRows(double[] x, int first, int second, int length) {
        for (int j = 0; j < length; j++) {
            double held = x[first + j];
            x[first + j] = x[second + j];
            x[second + j] = held;
        }
    }

    private static int scaleDown(DenseMatrix work) {
        double largest = work.maxAbs();
        int exponent = Math.getExponent(largest);
        if (largest == 0 || Math.abs(exponent) <= UNSCALED_EXPONENTS) {
            return 0;
        }
        scale(work.data(), -exponent);
        return exponent;
    }

    private static void scale(double[] values, int exponent) {
        if (exponent != 0) {
            for (int index = 0; index < values.length; index++) {
                values[index] = Math.scalb(values[index], exponent);
            }
        }
    }

    private static void makeDiagonalNonNegative(Qr qr) {
        double[] q = qr.q().data();
        double[] r = qr.r().data();
        int k = qr.r().getRowDimension();
        int n = qr.r().getColumnDimension();
        for (int i = 0; i < k; i++) {
            if (r[i * n + i] < 0) {
                for (int j = i; j < n; j++) {
                    r[i * n + j] = -r[i * n + j];
                }
                for (int index = i; index < q.length; index += k) {
                    q[index] = -q[index];
                }
            }
        }
    }
}
