package org.descrambler.core.linalg;

import java.util.Locale;

/** The matrix functions around the orthogonal group, built on the decompositions of a backend. */
final class OrthogonalFunctions {
    /** Degrees of the diagonal Padé approximants of exp, and the 1-norms up to which each is exact to rounding. */
    private static final int[] DEGREES = {3, 5, 7, 9};

    private static final double[] NORM_LIMITS = {
        1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1, 2.097847961257068
    };

    private static final int SQUARINGS_BETWEEN_CORRECTIONS = 4;
    private static final double SKEWNESS_LIMIT = 1e-8;
    private static final double ORTHOGONALITY_LIMIT = 1e-6;

    /** Below this singular value of I + Q an angle is closer to π than the logarithm can tell from it. */
    private static final double EIGENVALUE_MINUS_ONE_LIMIT = 1e-10;

    private final Backend backend;

    OrthogonalFunctions(Backend backend) {
        this.backend = backend;
    }

    DenseMatrix polar(DenseMatrix a) {
        Require.square("polar", a);
        Require.finite("polar", a);
        return orthogonalFactor(backend.svd(a));
    }

    private DenseMatrix orthogonalFactor(Svd svd) {
        return product(svd.u(), false, svd.vt(), false);
    }

    DenseMatrix expSkew(DenseMatrix omega) {
        Require.square("expSkew", omega);
        Require.finite("expSkew", omega);
        requireSkew(omega);
        int n = omega.getRowDimension();
        DenseMatrix scaled = omega.copy();
        scaled.skewPart();

        // The norm of 2⁻²⁰Ω, since that of Ω itself may overflow.
        double norm = oneNorm(scaled, 0x1p-20);
        int squarings = Math.max(0, Math.getExponent(norm / NORM_LIMITS[DEGREES.length - 1]) + 1 + 20);
        scaled.scale(Math.scalb(1.0, -squarings));
        DenseMatrix result = pade(scaled, oneNorm(scaled, 1));

        // Squaring doubles the distance from the orthogonal group; one Newton–Schulz step squares it.
        DenseMatrix other = new DenseMatrix(n, n);
        for (int squaring = 1; squaring <= squarings; squaring++) {
            gemm(1, result, result, 0, other);
            DenseMatrix square = other;
            other = result;
            result = square;
            if (squaring == squarings || squaring % SQUARINGS_BETWEEN_CORRECTIONS == 0) {
                reorthonormalise(result, other);
                DenseMatrix corrected = other;
                other = result;
                result = corrected;
            }
        }
        return result;
    }

    private static void requireSkew(DenseMatrix omega) {
        int n = omega.getRowDimension();
        double[] data = omega.data();
        double scale = omega.maxAbs();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double symmetric = Math.abs(data[i * n + j] / scale + data[j * n + i] / scale);
                if (symmetric > SKEWNESS_LIMIT) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "expSkew: entries (%d, %d) and (%d, %d) of the %s matrix are %s and %s, expected a skew-symmetric"
                                    + " matrix. Maybe take its skewPart() first.",
                            i,
                            j,
                            j,
                            i,
                            Require.shape(omega),
                            data[i * n + j],
                            data[j * n + i]));
                }
            }
        }
    }

    private static double oneNorm(DenseMatrix a, double factor) {
        int n = a.getColumnDimension();
        double largest = 0;
        for (int i = 0; i < a.getRowDimension(); i++) {
            double sum = 0;
            for (int index = i * n; index < (i + 1) * n; index++) {
                sum += Math.abs(a.data()[index] * factor);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** (V − U)⁻¹ (V + U), V the even and U the odd terms of the numerator; orthogonal since V is symmetric, U skew. */
    private DenseMatrix pade(DenseMatrix omega, double norm) {
        int choice = 0;
        while (choice < DEGREES.length - 1 && norm > NORM_LIMITS[choice]) {
            choice++;
        }
        int degree = DEGREES[choice];
        int n = omega.getRowDimension();
        DenseMatrix square = product(omega, false, omega, false);
        DenseMatrix power = DenseMatrix.identity(n);
        DenseMatrix even = new DenseMatrix(n, n);
        DenseMatrix oddFactor = new DenseMatrix(n, n);
        double coefficient = 1;
        for (int j = 0; j < degree; j += 2) {
            if (j > 0) {
                power = j == 2 ? square : product(power, false, square, false);
            }
            even.addScaled(coefficient, power);
            coefficient *= ratio(degree, j);
            oddFactor.addScaled(coefficient, power);
            coefficient *= ratio(degree, j + 1);
        }
        DenseMatrix odd = product(omega, false, oddFactor, false);
        DenseMatrix denominator = even.subtract(odd);
        even.addScaled(1, odd);
        backend.solveTo(denominator, even);
        return even;
    }

    /** b_{j+1} / b_j of the Padé numerator, b_j = (2q − j)! q! / ((2q)! (q − j)! j!) for degree q. */
    private static double ratio(int degree, int j) {
        return (double) (degree - j) / ((2 * degree - j) * (j + 1.0));
    }

    /** out ← Q (3I − QᵀQ)/2; overwrites nothing else. */
    private void reorthonormalise(DenseMatrix q, DenseMatrix out) {
        int n = q.getRowDimension();
        DenseMatrix gram = new DenseMatrix(n, n);
        backend.syrk(true, n, n, -0.5, q.data(), 0, n, 0, gram.data(), 0, n);
        for (int i = 0; i < n; i++) {
            gram.data()[i * n + i] += 1.5;
        }
        gemm(1, q, gram, 0, out);
    }

    /*
     * With R = √Q, the polar factor of I + Q (its angles are half those of Q, so at most π/2), C and S the symmetric
     * and skew parts of R, which commute: log Q = 2 log R = 2 g(C) S with g(cos θ) = θ / sin θ, and g is smooth where
     * cos θ ≥ 0. Without the square root g would be singular at the largest angles.
     */
    DenseMatrix logOrthogonal(DenseMatrix q) {
        Require.square("logOrthogonal", q);
        Require.finite("logOrthogonal", q);
        int n = q.getRowDimension();
        if (n == 0) {
            return q.copy();
        }
        requireOrthogonal(q);
        DenseMatrix shifted = q.copy();
        for (int i = 0; i < n; i++) {
            shifted.data()[i * n + i] += 1;
        }
        Svd svd = backend.svd(shifted);
        if (svd.singularValues()[n - 1] < EIGENVALUE_MINUS_ONE_LIMIT) {
            throw new IllegalArgumentException("logOrthogonal: the " + Require.shape(q)
                    + " matrix has the eigenvalue -1 (a reflection, or a rotation by π): the principal logarithm does"
                    + " not exist or is not unique. Maybe the determinant is -1.");
        }
        DenseMatrix root = orthogonalFactor(svd);
        DenseMatrix cosine = root.copy();
        cosine.symmetricPart();
        root.skewPart();
        SymmetricEigen eigen = backend.symmetricEigen(cosine);
        DenseMatrix vectors = eigen.vectors();
        DenseMatrix weighted = vectors.copy();
        for (int j = 0; j < n; j++) {
            double factor = 2 * angleOverSine(eigen.values()[j]);
            for (int i = 0; i < n; i++) {
                weighted.data()[i * n + j] *= factor;
            }
        }
        DenseMatrix result = product(product(weighted, false, vectors, true), false, root, false);
        result.skewPart();
        return result;
    }

    private void requireOrthogonal(DenseMatrix q) {
        DenseMatrix gram = product(q, true, q, false);
        gram.addScaled(-1, DenseMatrix.identity(q.getRowDimension()));
        double error = gram.maxAbs();
        if (!(error <= ORTHOGONALITY_LIMIT)) {
            throw new IllegalArgumentException("logOrthogonal: the " + Require.shape(q)
                    + " matrix is not orthogonal, max|QᵀQ - I| is " + error + ", expected at most "
                    + ORTHOGONALITY_LIMIT + ".");
        }
    }

    /** θ / sin θ for cos θ = c, with rounding of c beyond 1 cut off. */
    private static double angleOverSine(double c) {
        double sine = Math.sqrt(Math.max(0, (1 - c) * (1 + c)));
        return sine == 0 ? 1 : Math.atan2(sine, c) / sine;
    }

    private DenseMatrix product(DenseMatrix a, boolean ta, DenseMatrix b, boolean tb) {
        int m = ta ? a.getColumnDimension() : a.getRowDimension();
        int k = ta ? a.getRowDimension() : a.getColumnDimension();
        int n = tb ? b.getRowDimension() : b.getColumnDimension();
        DenseMatrix out = new DenseMatrix(m, n);
        backend.gemm(
                ta,
                tb,
                m,
                n,
                k,
                1,
                a.data(),
                0,
                a.getColumnDimension(),
                b.data(),
                0,
                b.getColumnDimension(),
                0,
                out.data(),
                0,
                n);
        return out;
    }

    private void gemm(double alpha, DenseMatrix a, DenseMatrix b, double beta, DenseMatrix out) {
        int n = a.getRowDimension();
        backend.gemm(false, false, n, n, n, alpha, a.data(), 0, n, b.data(), 0, n, beta, out.data(), 0, n);
    }
}
