package org.descrambler.core.linalg;

/**
 * Linear algebra on dense row-major matrices. Implementations are stateless to their callers and may be used by
 * several threads at once; each call computes on the thread that makes it.
 *
 * <p>Decompositions reject entries that are NaN or infinite with an {@link IllegalArgumentException} that names the
 * operation and the first such entry; products let them through as IEEE 754 arithmetic does.
 */
public interface Backend {
    /** The name by which the system property {@code descrambler.backend} selects it: {@code openblas} or {@code java}. */
    String name();

    /** What a result must record to be reproducible: library, version, processor kernel, threads. */
    String description();

    /**
     * The backend that {@link DenseMatrix} computes with, resolved once: the one that the system property
     * {@code descrambler.backend} names, {@code openblas} or {@code java}; by default ({@code auto}) OpenBLAS, or pure
     * Java with one warning where its native library does not load. With the property {@code descrambler.threads} above 1
     * large products are shared out to so many threads.
     *
     * @throws IllegalArgumentException if the property has another value, or is {@code openblas} and OpenBLAS does not load
     */
    static Backend preferred() {
        return PreferredBackend.get();
    }

    /**
     * C ← α op(A) op(B) + β C with op(A) m×k, op(B) k×n and C m×n. Matrix X has entry (i, j) at
     * {@code x[xOffset + i * ldx + j]}; op transposes if its flag is set. With β = 0 the old C is not read.
     */
    void gemm(
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
            int ldc);

    /**
     * C ← α A Aᵀ + β C with A n×k, or C ← α Aᵀ A + β C with A k×n if {@code transposed}; C is n×n, symmetric before the
     * call (or β = 0) and exactly symmetric after it: both triangles are written.
     */
    void syrk(
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
            int ldc);

    /**
     * Eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix. Of a matrix whose relative
     * {@link DenseMatrix#asymmetry()} is at most 1e-8 the symmetric part is decomposed.
     *
     * @param a n×n, not modified
     * @throws IllegalArgumentException if a is not square, not finite or not symmetric
     */
    SymmetricEigen symmetricEigen(DenseMatrix a);

    /**
     * Thin singular value decomposition.
     *
     * @param a m×n, not modified
     * @throws IllegalArgumentException if a is not finite
     */
    Svd svd(DenseMatrix a);

    /**
     * Thin QR decomposition with a non-negative diagonal of R.
     *
     * @param a m×n, not modified
     * @throws IllegalArgumentException if a is not finite
     */
    Qr qr(DenseMatrix a);

    /**
     * The solution X of A X = B by LU decomposition with partial pivoting. An ill-conditioned A is not detected: the
     * result then has a small residual, not a small error.
     *
     * @param a n×n, not modified
     * @param b n×p, not modified
     * @throws SingularMatrixException if a pivot is exactly zero
     * @throws IllegalArgumentException if the shapes do not fit or an operand is not finite
     */
    default DenseMatrix solve(DenseMatrix a, DenseMatrix b) {
        DenseMatrix x = b.copy();
        solveTo(a.copy(), x);
        return x;
    }

    /**
     * As {@link #solve}, in place: b ← A⁻¹ b, a is destroyed (holds nothing of use afterwards). Allocates nothing once
     * it has seen a system of this size on this thread.
     */
    void solveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten);

    /**
     * As {@link #solveTo} for an A whose symmetric part A₊ is positive definite, which needs no pivots. With the skew part
     * A₋ the result is exact for an A + E with ‖E‖ of order nε(‖A₊‖ + ‖A₋A₊⁻¹A₋‖) (Golub, Van Loan, Matrix Computations,
     * §4.3.2): use it where the skew part is not much larger than the symmetric one. Of another A the result may be wrong
     * without notice.
     */
    default void solvePositiveTo(DenseMatrix aDestroyed, DenseMatrix bOverwritten) {
        solveTo(aDestroyed, bOverwritten);
    }

    /**
     * The orthogonal polar factor U Vᵀ of A = U Σ Vᵀ: the orthogonal matrix nearest to A in the Frobenius norm. If A
     * has less than full rank there are several; one of them is returned.
     *
     * @param a n×n, not modified
     */
    default DenseMatrix polar(DenseMatrix a) {
        return new OrthogonalFunctions(this).polar(a);
    }

    /**
     * exp(Ω), an orthogonal matrix of determinant 1, by scaling and squaring of the diagonal Padé approximant (Higham
     * 2005, "The scaling and squaring method for the matrix exponential revisited"). Orthogonal to rounding for every
     * norm of Ω; the error in the angles is that of rounding Ω, so of order ε‖Ω‖.
     *
     * @param omega n×n, skew-symmetric to a relative 1e-8 (its skew part is used), not modified
     * @throws IllegalArgumentException if omega is not square, not finite or not skew
     */
    default DenseMatrix expSkew(DenseMatrix omega) {
        return new OrthogonalFunctions(this).expSkew(omega);
    }

    /**
     * The principal logarithm of a rotation: the skew Ω of smallest norm with exp(Ω) = Q; all its angles are below π.
     *
     * @param q n×n, orthogonal to 1e-6, not modified
     * @throws IllegalArgumentException if q is not square, not finite, not orthogonal, or has the eigenvalue −1 (as
     *     every Q of determinant −1 has): a real principal logarithm does not exist or is not unique there
     */
    default DenseMatrix logOrthogonal(DenseMatrix q) {
        return new OrthogonalFunctions(this).logOrthogonal(q);
    }
}
