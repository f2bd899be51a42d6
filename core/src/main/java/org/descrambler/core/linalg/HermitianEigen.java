package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Spectral decomposition A = V diag(λ) Vᴴ of a Hermitian n×n matrix, with A and V as real forms ({@link ComplexMatrix}).
 *
 * <p>The real form of A is symmetric and has every eigenvalue twice, with v and iv as eigenvectors; a symmetric
 * eigensolver returns any real basis of such an eigenspace. Of the 2c vectors of a cluster c are chosen by Gram–Schmidt
 * with pivoting over the complex numbers: since the projections of a real orthonormal basis on a complex line of the space
 * sum to 2, the largest of 2c remainders is never below 1/√c. Newton–Schulz steps make the choice unitary to rounding, and
 * complex Jacobi rotations remove what is left of A outside the diagonal: nothing in general, and whatever close
 * eigenvalues that were torn apart or thrown together have left. The result is right for every spectrum.
 *
 * @param values eigenvalues λ, ascending, n of them
 * @param vectors the real form of V, 2n×2n, orthogonal and exactly a real form; columns 2j and 2j + 1 belong to
 *     {@code values[j]}
 */
public record HermitianEigen(double[] values, DenseMatrix vectors) {
    private static final double EPSILON = Math.ulp(1.0);

    /** Eigenvalues of the real form closer than this, times 2n ε‖A‖₂, are taken together; errors are some ε‖A‖₂. */
    private static final double CLUSTER = 64;

    /** Off-diagonal entries below this, times ε‖A‖_F, are rounding. */
    private static final double NEGLIGIBLE = 8;

    private static final int MAX_SWEEPS = 60;
    private static final int MAX_NEWTON = 10;

    /**
     * The decomposition, by the preferred backend.
     *
     * @param realForm of A, 2n×2n with n ≥ 1, Hermitian and a real form to a relative 1e-8; not modified
     * @throws IllegalArgumentException if it is not square, not finite, not symmetric or not a real form
     */
    public static HermitianEigen of(DenseMatrix realForm) {
        return of(Backend.preferred(), realForm);
    }

    static HermitianEigen of(Backend backend, DenseMatrix realForm) {
        Require.square("Hermitian eigenvalues", realForm);
        Require.finite("Hermitian eigenvalues", realForm);
        DenseMatrix a = realForm.copy();
        int exponent = a.maxAbs() > 0 ? Math.getExponent(a.maxAbs()) : 0;
        scale(a.data(), -exponent);
        if (a.getRowDimension() == 0 || !ComplexMatrix.isRealForm(a)) {
            throw new IllegalArgumentException("Hermitian eigenvalues: the " + Require.shape(realForm)
                    + " matrix is not the real form of a complex matrix with n >= 1.");
        }
        ComplexMatrix.projectToRealForms(a);
        // Refuses what is not symmetric.
        return refined(a, exponent, backend.symmetricEigen(a));
    }

    /**
     * The decomposition of 2^exponent A from any approximate one of A's real form.
     *
     * @param a exactly a real form
     * @param real values ascending, vectors orthonormal; the better they are, the less is left to do
     */
    static HermitianEigen refined(DenseMatrix a, int exponent, SymmetricEigen real) {
        DenseMatrix v = unitary(complexBasis(real));
        ComplexMatrix left = ComplexMatrix.ofRealForm(v.transposeMultiply(a).multiply(v));
        // The transpose is the real form of Vᴴ; its conjugate has the vectors for rows.
        ComplexMatrix rows = ComplexMatrix.ofRealForm(v.transpose());
        rows.im().scale(-1);
        jacobi(left, rows, NEGLIGIBLE * EPSILON * a.norm());
        return sorted(left, rows, exponent);
    }

    private static void scale(double[] data, int exponent) {
        for (int k = 0; exponent != 0 && k < data.length; k++) {
            data[k] = Math.scalb(data[k], exponent);
        }
    }

    /** Half of the real eigenvectors, v, with iv beside each: a real form, unitary up to the gaps between clusters. */
    private static DenseMatrix complexBasis(SymmetricEigen real) {
        int size = real.values().length;
        DenseMatrix rows = real.vectors().transpose();
        DenseMatrix basis = new DenseMatrix(size, size);
        double[] values = real.values();
        double together = CLUSTER * size * EPSILON * Math.max(Math.abs(values[0]), Math.abs(values[size - 1]));
        int start = 0;
        for (int end = 1; end <= size; end++) {
            boolean apart = end == size || values[end] - values[end - 1] > together;
            if (apart && (end - start) % 2 == 0) {
                choose(rows, start, end, basis);
                start = end;
            }
        }
        return basis.transpose();
    }

    /** Rows start … end − 1 of the basis: half as many complex vectors v from the same rows of vectors, each with iv. */
    private static void choose(DenseMatrix vectors, int start, int end, DenseMatrix basis) {
        int size = vectors.getColumnDimension();
        double[] x = vectors.data();
        double[] b = basis.data();
        for (int row = start; row < end; row += 2) {
            int pivot = start;
            double largest = -1;
            for (int k = start; k < end; k++) {
                double square = dot(x, k * size, x, k * size, size);
                if (square > largest) {
                    largest = square;
                    pivot = k;
                }
            }
            double length = Math.sqrt(largest);
            for (int j = 0; j < size; j += 2) {
                double re = x[pivot * size + j] / length;
                double im = x[pivot * size + j + 1] / length;
                b[row * size + j] = re;
                b[row * size + j + 1] = im;
                b[(row + 1) * size + j] = -im;
                b[(row + 1) * size + j + 1] = re;
            }
            for (int k = start; row + 2 < end && k < end; k++) {
                double along = dot(x, k * size, b, row * size, size);
                double across = dot(x, k * size, b, (row + 1) * size, size);
                for (int j = 0; j < size; j++) {
                    x[k * size + j] -= along * b[row * size + j] + across * b[(row + 1) * size + j];
                }
            }
        }
    }

    private static double dot(double[] x, int xAt, double[] y, int yAt, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += x[xAt + j] * y[yAt + j];
        }
        return sum;
    }

    /** The polar factor by Newton–Schulz steps; the identity where the columns are too far from orthonormal for them. */
    private static DenseMatrix unitary(DenseMatrix start) {
        int size = start.getRowDimension();
        DenseMatrix v = start;
        for (int k = 0; k < MAX_NEWTON; k++) {
            DenseMatrix step = v.transposeMultiply(v);
            step.scale(-0.5);
            for (int i = 0; i < size; i++) {
                step.data()[i * size + i] += 0.5;
            }
            double defect = 2 * step.norm();
            if (!(defect < 1)) {
                return DenseMatrix.identity(size);
            }
            for (int i = 0; i < size; i++) {
                step.data()[i * size + i] += 1;
            }
            v = v.multiply(step);
            ComplexMatrix.projectToRealForms(v);
            if (defect <= Math.sqrt(EPSILON)) {
                break; // and the step just taken has squared it
            }
        }
        return v;
    }

    /**
     * Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 4th ed., section 8.5; the phase of h_pq is moved
     * to the vectors first) until no entry outside the diagonal is above {@code negligible}.
     *
     * @param h Hermitian, n×n, overwritten
     * @param vectors n×n, one vector a row, turned along
     */
    private static void jacobi(ComplexMatrix h, ComplexMatrix vectors, double negligible) {
        int n = h.rows();
        double[] re = h.re().data();
        double[] im = h.im().data();
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    double size = Math.hypot(re[p * n + q], im[p * n + q]);
                    if (size <= negligible) {
                        continue;
                    }
                    rotated = true;
                    double cosine = re[p * n + q] / size;
                    double sine = im[p * n + q] / size;
                    double tau = (re[q * n + q] - re[p * n + p]) / (2 * size);
                    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
                    double c = 1 / Math.hypot(1, t);
                    double s = t * c;
                    rotate(h, p * n, q * n, 1, c, s, cosine, sine);
                    rotate(h, p, q, n, c, s, cosine, -sine);
                    rotate(vectors, p * n, q * n, 1, c, s, cosine, -sine);
                    re[p * n + q] = 0;
                    im[p * n + q] = 0;
                    re[q * n + p] = 0;
                    im[q * n + p] = 0;
                }
            }
        }
    }

    /** x_p ← c x_p − s z x_q and x_q ← s x_p + c z x_q with the phase z = cosine + i sine, for two rows or columns. */
    private static void rotate(
            ComplexMatrix x, int p, int q, int stride, double c, double s, double cosine, double sine) {
        double[] re = x.re().data();
        double[] im = x.im().data();
        for (int j = 0; j < x.rows() * stride; j += stride) {
            double pr = re[p + j];
            double pi = im[p + j];
            double qr = cosine * re[q + j] - sine * im[q + j];
            double qi = cosine * im[q + j] + sine * re[q + j];
            re[p + j] = c * pr - s * qr;
            im[p + j] = c * pi - s * qi;
            re[q + j] = s * pr + c * qr;
            im[q + j] = s * pi + c * qi;
        }
    }

    private static HermitianEigen sorted(ComplexMatrix diagonal, ComplexMatrix rows, int exponent) {
        int n = diagonal.rows();
        double[] d = diagonal.re().data();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> d[i * n + i]));
        double[] values = new double[n];
        ComplexMatrix v = ComplexMatrix.real(new DenseMatrix(n, n));
        for (int j = 0; j < n; j++) {
            values[j] = d[order[j] * n + order[j]];
            for (int i = 0; i < n; i++) {
                v.re().data()[i * n + j] = rows.re().data()[order[j] * n + i];
                v.im().data()[i * n + j] = rows.im().data()[order[j] * n + i];
            }
        }
        scale(values, exponent);
        return new HermitianEigen(values, v.realForm());
    }
}
