package org.descrambler.solvers.exact;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.problem.BrockettForm;

/**
 * Σ λ↑ᵢ μ↓ᵢ over the spectra of two symmetric matrices: the minimum of tr(A P B Pᵀ) over O(n), and so a lower bound over
 * each of its subgroups (Finke, Burkard, Rendl 1987).
 *
 * @param value the sum as computed
 * @param margin how far the computed value may be above the exact one
 */
public record SpectralSum(double value, double margin) {
    /** Unit roundoff. */
    static final double U = 0x1p-53;

    /** Of A and B; two eigendecompositions. */
    public static SpectralSum of(BrockettForm form) {
        Backend backend = Backend.preferred();
        return of(
                backend.symmetricEigen(form.a()).values(),
                backend.symmetricEigen(form.b()).values());
    }

    /**
     * Of two computed spectra of n eigenvalues each, in any order.
     *
     * <p>The margin: a backward stable eigensolver returns the spectrum of A + E, ‖E‖_F ≤ p(n) u ‖A‖_F. Sorted sums of
     * products are 1-Lipschitz in each spectrum with the other's norm as the constant (Hoffman–Wielandt and
     * Cauchy–Schwarz), so both errors together are at most 2 p(n) u ‖A‖_F ‖B‖_F; the sum's own rounding adds at most
     * p(n) u Σ|λμ|. For p(n) the statistical √n is taken (Higham, Accuracy and Stability of Numerical Algorithms, 2002,
     * §2.8), and 4 instead of 3 in front.
     */
    public static SpectralSum of(double[] lambda, double[] mu) {
        double[] ascending = lambda.clone();
        Arrays.sort(ascending);
        double[] other = mu.clone();
        Arrays.sort(other);
        int n = ascending.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ascending[i] * other[n - 1 - i];
        }
        return new SpectralSum(sum, 4 * Math.sqrt(n) * U * norm(ascending) * norm(other));
    }

    /** A number that the exact sum is not below. */
    public double lower() {
        return value - margin;
    }

    private static double norm(double[] sorted) {
        if (sorted.length == 0) {
            return 0;
        }
        double largest = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double x : sorted) {
            sum += (x / largest) * (x / largest);
        }
        return largest * Math.sqrt(sum);
    }
}
