package org.descrambler.experiments.paper.isotropic;

import java.util.Locale;
import org.descrambler.core.linalg.DenseMatrix;

/** Elementwise activations, and the second moments of f(Wx) for Gaussian inputs x ~ N(0, I). */
enum Activation {
    RELU("ReLU"),
    TANH("tanh"),
    SOFTPLUS("softplus");

    /** Terms of Mehler's series: for correlations up to 0.95 what is left is below 10⁻⁶. */
    private static final int TERMS = 256;

    /** φ beyond this is below the rounding of φ(0). */
    private static final double END = 12;

    /** Steps on each side of zero, where ReLU has its kink. */
    private static final int STEPS = 1200;

    private final String label;

    Activation(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    double of(double x) {
        return switch (this) {
            case RELU -> Math.max(0, x);
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
        };
    }

    /**
     * E[f(y)f(y)ᵀ] for y ~ N(0, C), about the mean where {@code centred}: with yᵢ = sᵢ zᵢ and the coefficients a_k(s) =
     * E[f(s z) h_k(z)] in the orthonormal Hermite polynomials, E[f(yᵢ)f(yⱼ)] = Σ_k a_k(sᵢ) a_k(sⱼ) ρᵢⱼᵏ (Mehler's formula).
     * The diagonal is integrated directly. Integrals by Simpson's rule on both sides of zero.
     *
     * @param covariance C, n×n, with a positive diagonal
     */
    DenseMatrix moments(DenseMatrix covariance, boolean centred) {
        int n = covariance.getRowDimension();
        DenseMatrix hermite = weightedHermite();
        int points = hermite.getColumnDimension();
        DenseMatrix values = new DenseMatrix(points, n);
        double[] deviations = new double[n];
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(covariance.getEntry(i, i));
            for (int q = 0; q < points; q++) {
                double f = of(deviations[i] * node(q));
                values.setEntry(q, i, f);
                squares[i] += f * f * hermite.getEntry(0, q);
            }
        }
        DenseMatrix coefficients = hermite.multiply(values);
        DenseMatrix b = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double mean = coefficients.getEntry(0, i);
            b.setEntry(i, i, squares[i] - (centred ? mean * mean : 0));
            for (int j = 0; j < i; j++) {
                double rho = covariance.getEntry(i, j) / (deviations[i] * deviations[j]);
                double sum = 0;
                for (int k = TERMS - 1; k >= (centred ? 1 : 0); k--) {
                    sum = sum * rho + coefficients.getEntry(k, i) * coefficients.getEntry(k, j);
                }
                b.setEntry(i, j, centred ? sum * rho : sum);
                b.setEntry(j, i, b.getEntry(i, j));
            }
        }
        return b;
    }

    /** Quadrature weight times h_k(z_q) φ(z_q), one row for each k. */
    private static DenseMatrix weightedHermite() {
        int points = 2 * STEPS + 1;
        DenseMatrix rows = new DenseMatrix(TERMS, points);
        double h = END / STEPS;
        for (int q = 0; q < points; q++) {
            double z = node(q);
            // Simpson's weights; both sides meet in the middle with one end each.
            double simpson = q == 0 || q == points - 1 ? 1 : (q - STEPS) % 2 != 0 ? 4 : 2;
            // ψ_k = h_k φ^{1/2} neither over- nor underflows where it matters.
            double root = Math.exp(-z * z / 4) / Math.pow(2 * Math.PI, 0.25);
            double before = 0;
            double psi = root;
            for (int k = 0; k < TERMS; k++) {
                rows.setEntry(k, q, simpson * h / 3 * root * psi);
                double next = (z * psi - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
                before = psi;
                psi = next;
            }
        }
        return rows;
    }

    private static double node(int q) {
        return END * (q - STEPS) / STEPS;
    }
}
