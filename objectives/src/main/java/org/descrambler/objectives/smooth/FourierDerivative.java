package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * Differentiation matrices of the trigonometric interpolant on the n points xⱼ = 2πj/n: from the values of a periodic
 * function on the grid to those of the q-th derivative of its interpolant of least degree.
 *
 * <p>The matrix is circulant with the eigenvalue (ik)^q on the mode e^{ikx}, |k| &lt; n/2. For n even the mode (−1)ʲ is
 * interpolated by cos(nx/2), so its eigenvalue is (−1)^{q/2}(n/2)^q for q even and 0 for q odd. Symmetric for q even,
 * skew for q odd.
 *
 * <p>Source: Trefethen, Spectral Methods in MATLAB (2000), ch. 3; Weideman and Reddy, A MATLAB differentiation matrix
 * suite (2000), §3.
 */
public final class FourierDerivative {
    private FourierDerivative() {}

    /**
     * The n×n matrix of the derivative of order q.
     *
     * @throws IllegalArgumentException where q or n is not positive
     */
    public static DenseMatrix matrix(int q, int n) {
        if (q < 1) {
            throw new IllegalArgumentException(
                    "A Fourier derivative of order " + q + " was asked for; an order >= 1 was expected.");
        }
        Stencil.requireNeurons(n);
        double[] column = new double[n];
        for (int m = 0; m <= n / 2; m++) {
            double entry = switch (q) {
                case 1 -> first(m, n);
                case 2 -> second(m, n);
                default -> sum(q, m, n);
            };
            // Written twice rather than computed twice: the matrix is exactly symmetric or skew.
            column[(n - m) % n] = q % 2 == 0 ? entry : -entry;
            column[m] = entry;
        }
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d.data()[i * n + j] = column[Math.floorMod(i - j, n)];
            }
        }
        return d;
    }

    /** ½(−1)^m cot(mπ/n) for n even, ½(−1)^m csc(mπ/n) for n odd; 0 on the diagonal and, n even, at m = n/2. */
    private static double first(int m, int n) {
        if (m == 0 || 2 * m == n) {
            return 0;
        }
        double angle = Math.PI * m / n;
        return 0.5 * sign(m) * (n % 2 == 0 ? Math.cos(angle) : 1) / Math.sin(angle);
    }

    /**
     * −½(−1)^m csc²(mπ/n) for n even, −½(−1)^m cot(mπ/n) csc(mπ/n) for n odd; on the diagonal −(n² + 2)/12 and
     * −(n² − 1)/12.
     */
    private static double second(int m, int n) {
        double square = (double) n * n;
        if (m == 0) {
            return -(n % 2 == 0 ? square + 2 : square - 1) / 12;
        }
        double angle = Math.PI * m / n;
        double sine = Math.sin(angle);
        return -0.5 * sign(m) * (n % 2 == 0 ? 1 : Math.cos(angle)) / (sine * sine);
    }

    /** (1/n) Σₖ λₖ e^{2πikm/n}, which is real: the definition itself, for any order. */
    private static double sum(int q, int m, int n) {
        if (q % 2 == 1 && 2 * m == n) {
            return 0; // a sum of sines of multiples of π
        }
        // i^q turns the real part of the exponential into cos, −sin, −cos, sin for q = 0, 1, 2, 3 (mod 4).
        double sum = 0;
        for (int k = 1; 2 * k < n; k++) {
            double angle = 2 * Math.PI * ((long) k * m % n) / n;
            double wave = q % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
            sum += 2 * Math.pow(k, q) * wave;
        }
        if (n % 2 == 0 && q % 2 == 0) {
            sum += Math.pow(n / 2.0, q) * sign(m);
        }
        boolean negative = q % 4 == 1 || q % 4 == 2;
        return (negative ? -sum : sum) / n;
    }

    private static int sign(int m) {
        return m % 2 == 0 ? 1 : -1;
    }
}
