package org.descrambler.experiments.data;

/**
 * The Fresnel integrals C(x) = ∫₀ˣ cos(πu²/2) du and S(x) = ∫₀ˣ sin(πu²/2) du at one real x.
 *
 * <p>With E(x) = C(x) + i S(x):
 *
 * <ul>
 *   <li>|x| &lt; 2: the power series E(x) = x Σₖ (iπx²/2)ᵏ / (k! (2k+1)) (DLMF 7.6.4 and 7.6.6 joined). Its largest term
 *       is e^(πx²/2)/(…) &lt; 50, so cancellation costs less than two digits.
 *   <li>elsewhere: E(x) = (1+i)/2 · (1 − erfc z), z = (√π/2)(1−i)x (DLMF 7.5.8), with the even continued fraction
 *       √π e^(z²) erfc z = 2z/(2z²+1 − 1·2/(2z²+5 − 3·4/(2z²+9 − …))) (DLMF 7.9.2), evaluated backwards; 2z² = −iπx².
 * </ul>
 *
 * The absolute error is below 1e-14 for |x| ≤ 20, and beyond that as good as the argument reduction of πx²/2 allows.
 *
 * @param c C(x)
 * @param s S(x)
 */
record FresnelIntegrals(double c, double s) {
    private static final double SERIES_LIMIT = 2.0;

    /**
     * Evaluates both integrals at one point; both are odd functions.
     *
     * @param x the upper limit, finite (dimensionless)
     * @throws IllegalArgumentException if x is NaN or infinite
     */
    static FresnelIntegrals at(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("The upper limit x (" + x + ") of a Fresnel integral must be finite.");
        }
        double magnitude = Math.abs(x);
        FresnelIntegrals value = magnitude < SERIES_LIMIT ? series(magnitude) : continuedFraction(magnitude);
        return x < 0 ? new FresnelIntegrals(-value.c, -value.s) : value;
    }

    private static FresnelIntegrals series(double x) {
        double phase = 0.5 * Math.PI * x * x;
        double c = x;
        double s = 0;
        double power = x; // x phaseᵏ / k!
        for (int k = 1; power > 1e-18 * x; k++) {
            power *= phase / k;
            double term = power / (2 * k + 1);
            // iᵏ = 1, i, −1, −i for k mod 4 = 0, 1, 2, 3
            double signed = (k & 2) == 0 ? term : -term;
            if ((k & 1) == 0) {
                c += signed;
            } else {
                s += signed;
            }
        }
        return new FresnelIntegrals(c, s);
    }

    private static FresnelIntegrals continuedFraction(double x) {
        double square = Math.PI * x * x;
        // Enough levels for full precision: the fraction needs about const/|z²| of them; 8 + 400/(πx²) leaves a
        // margin of two over what a comparison with twice as many levels shows to be necessary.
        int levels = 8 + (int) (400 / square);
        // denominator b_k = (4k+1) − i π x², from the innermost level outwards
        double re = 4 * levels + 1;
        double im = -square;
        for (int k = levels; k >= 1; k--) {
            double numerator = (2.0 * k - 1) * (2.0 * k);
            double norm = re * re + im * im;
            double nextRe = (4 * k - 3) - numerator * re / norm;
            double nextIm = -square + numerator * im / norm;
            re = nextRe;
            im = nextIm;
        }
        // erfc z = e^(iπx²/2) 2z / (√π (re + i im)), and 2z/√π = (1−i)x, so that
        // (1+i)/2 · erfc z = e^(iπx²/2) x / (re + i im) because (1+i)(1−i)/2 = 1.
        double norm = re * re + im * im;
        double cos = Math.cos(0.5 * square);
        double sin = Math.sin(0.5 * square);
        double tailRe = x * (cos * re + sin * im) / norm;
        double tailIm = x * (sin * re - cos * im) / norm;
        return new FresnelIntegrals(0.5 - tailRe, 0.5 - tailIm);
    }
}
