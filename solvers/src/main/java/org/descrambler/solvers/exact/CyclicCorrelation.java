package org.descrambler.solvers.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Σᵢⱼ aᵢⱼ b_{π(i)π(j)} at all rotations i ↦ i + k, or all reflections i ↦ k − i, in O(n² log n). With the cyclic diagonals
 * A_d(i) = a_{i,i+d}, indices mod n, these are Σ_d Σᵢ A_d(i) B_d(i + k), correlations, and Σ_d Σᵢ A_d(i) B_{−d}(k − i),
 * convolutions; their Fourier transforms are summed over d, so that one transform leads back. Where n is no power of two
 * the diagonals are padded with zeros and what wraps around is added.
 *
 * <p>Values are those of A and B divided by the powers of two that make their largest entries about 1.
 */
final class CyclicCorrelation {
    private static final double U = SpectralSum.U;

    private final int n;
    private final int length;
    private final double[] a;
    private final double[] b;
    private final double scale;

    CyclicCorrelation(AssignmentForm form) {
        n = form.degree();
        length = Integer.bitCount(n) == 1 ? n : Integer.highestOneBit(2 * n - 1) << 1;
        DenseMatrix first = scaled(form.a());
        DenseMatrix second = scaled(form.b());
        a = first.data();
        b = second.data();
        scale = first.norm() * second.norm();
    }

    private static DenseMatrix scaled(DenseMatrix m) {
        DenseMatrix copy = m.copy();
        double largest = m.maxAbs();
        if (largest > 0) {
            double[] entries = copy.data();
            for (int k = 0; k < entries.length; k++) {
                entries[k] = Math.scalb(entries[k], -Math.getExponent(largest));
            }
        }
        return copy;
    }

    /**
     * How far a value may be from the exact one, and from one that is summed up directly.
     *
     * <p>Hipparchus computes the powers of its roots of unity by a recurrence, whose r-th term is off by 5ru; the stages of a
     * transform of length L use r &lt; L/2, L/4, … of them, and four roundings each: relative to the norm of the result a
     * transform is off by ε = 5u(L + log₂ L). Two diagonals of norms within [1, 2) are transformed at once, which makes their
     * product's error at most 12 ε ‖A_d‖ ‖B_d‖ in every lag (Parseval); n sums add (n + 8)u of it, and the way back ε√L. A
     * folded value has two of these; a direct sum of n² terms in rows is off by 2nu. Σ_d ‖A_d‖ ‖B_d‖ ≤ ‖A‖_F ‖B‖_F.
     */
    double tolerance() {
        double epsilon = 5 * U * (length + Math.log(length) / Math.log(2));
        return scale * (2 * ((12 + Math.sqrt(length)) * epsilon + (n + 8) * U) + 2 * n * U);
    }

    /** The values at k = 0, …, n − 1, or empty where there was no more time. */
    Optional<double[]> values(boolean reflected, BooleanSupplier mayGoOn) {
        double[][] sum = new double[2][length];
        double[][] pair = new double[2][length];
        for (int d = 0; d < n; d++) {
            if (!mayGoOn.getAsBoolean()) {
                return Optional.empty();
            }
            int first = readDiagonal(a, d, pair[0]);
            int second = readDiagonal(b, reflected ? n - d : d, pair[1]);
            if (first > Double.MIN_EXPONENT && second > Double.MIN_EXPONENT) {
                FastFourierTransformer.transformInPlace(pair, DftNormalization.STANDARD, TransformType.FORWARD);
                addProduct(pair, reflected, Math.scalb(1.0, first + second), sum);
            }
        }
        FastFourierTransformer.transformInPlace(sum, DftNormalization.STANDARD, TransformType.INVERSE);
        return Optional.of(folded(sum[0], reflected));
    }

    /** Writes a cyclic diagonal divided by a power of two, so that its norm is within [1, 2). Returns its exponent. */
    private int readDiagonal(double[] m, int d, double[] out) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            out[i] = m[i * n + (i + d) % n];
            squares += out[i] * out[i];
        }
        int exponent = Math.getExponent(Math.sqrt(squares));
        for (int i = 0; i < n; i++) {
            out[i] = Math.scalb(out[i], -exponent);
        }
        Arrays.fill(out, n, length, 0);
        return exponent;
    }

    /** Adds conj(X) Y, or X Y, for the transforms of the real x and y, where that of x + iy is given. */
    private void addProduct(double[][] pair, boolean reflected, double factor, double[][] sum) {
        double[] re = pair[0];
        double[] im = pair[1];
        double sign = reflected ? 1 : -1;
        for (int f = 0; f < length; f++) {
            int minus = (length - f) & (length - 1);
            double xr = (re[f] + re[minus]) / 2;
            double xi = sign * (im[f] - im[minus]) / 2;
            double yr = (im[f] + im[minus]) / 2;
            double yi = (re[minus] - re[f]) / 2;
            sum[0][f] += factor * (xr * yr - xi * yi);
            sum[1][f] += factor * (xr * yi + xi * yr);
        }
    }

    private double[] folded(double[] lags, boolean reflected) {
        double[] values = Arrays.copyOf(lags, n);
        if (length > n) {
            for (int k = 0; k < n; k++) {
                // Sums i + j = k + n of two indices, and differences of k − n, which a negative index stands for.
                values[k] += lags[reflected ? k + n : (length + k - n) & (length - 1)];
            }
        }
        return values;
    }
}
