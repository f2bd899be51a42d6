package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/** Least-squares fits of vectors by families of modes on a uniform axis. */
final class ModeFits {
    private ModeFits() {}

    /** T₀ … T_{count−1} at {@code points} equally spaced abscissae from −1 to 1, one a column. */
    static DenseMatrix chebyshev(int points, int count) {
        var modes = new DenseMatrix(points, count);
        for (int i = 0; i < points; i++) {
            double t = Math.acos(Math.max(-1, Math.min(1, -1 + 2.0 * i / (points - 1))));
            for (int k = 0; k < count; k++) {
                modes.setEntry(i, k, Math.cos(k * t));
            }
        }
        return modes;
    }

    /** The modes of the discrete cosine transform, cos(πk(i + ½)/points), one a column. */
    static DenseMatrix cosines(int points, int count) {
        var modes = new DenseMatrix(points, count);
        for (int i = 0; i < points; i++) {
            for (int k = 0; k < count; k++) {
                modes.setEntry(i, k, Math.cos(Math.PI * k * (i + 0.5) / points));
            }
        }
        return modes;
    }

    /** The Legendre polynomials P₀ … P_{count−1} at {@code points} equally spaced abscissae from −1 to 1. */
    static DenseMatrix legendre(int points, int count) {
        var modes = new DenseMatrix(points, count);
        for (int i = 0; i < points; i++) {
            double t = -1 + 2.0 * i / (points - 1);
            for (int k = 0; k < count; k++) {
                modes.setEntry(
                        i,
                        k,
                        k == 0
                                ? 1
                                : k == 1
                                        ? t
                                        : ((2 * k - 1) * t * modes.getEntry(i, k - 1)
                                                        - (k - 1) * modes.getEntry(i, k - 2))
                                                / k);
            }
        }
        return modes;
    }

    /** The part 1 − ‖v − c m‖²/‖v‖² of v that the multiple c m of one mode explains: their squared cosine. */
    static double one(double[] v, double[] mode) {
        double vm = 0;
        double vv = 0;
        double mm = 0;
        for (int i = 0; i < v.length; i++) {
            vm += v[i] * mode[i];
            vv += v[i] * v[i];
            mm += mode[i] * mode[i];
        }
        return vv * mm == 0 ? 0 : vm * vm / (vv * mm);
    }

    /** v less its mean. */
    static double[] centred(double[] v) {
        double mean = 0;
        for (double entry : v) {
            mean += entry / v.length;
        }
        double[] centred = v.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= mean;
        }
        return centred;
    }

    /** The part of v that the span of the columns explains. */
    static double all(double[] v, DenseMatrix modes) {
        DenseMatrix q = orthonormal(modes);
        double[] inside = q.transpose().operate(v);
        return square(inside) / square(v);
    }

    /**
     * The principal angles between the spans of two matrices' columns, in degrees, ascending.
     *
     * @param a of full column rank
     * @param b of full column rank
     */
    static double[] angles(DenseMatrix a, DenseMatrix b) {
        double[] cosines = Backend.preferred()
                .svd(orthonormal(a).transposeMultiply(orthonormal(b)))
                .singularValues();
        double[] angles = new double[cosines.length];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.toDegrees(Math.acos(Math.min(1, cosines[i])));
        }
        return angles;
    }

    private static DenseMatrix orthonormal(DenseMatrix modes) {
        return Backend.preferred().svd(modes).u();
    }

    /** The largest share of ‖v‖² that one Fourier pair cos, sin (2πkj/n), 0 &lt; k &lt; n/2, holds, and its k. */
    static Sinusoid pair(double[] v) {
        Sinusoid best = new Sinusoid(0, 0);
        for (int k = 1; 2 * k < v.length; k++) {
            Sinusoid one = sinusoid(v, k);
            best = one.r2() > best.r2() ? one : best;
        }
        return best;
    }

    /** The best a cos(2πfj/n) + b sin(2πfj/n) with f free in [½, n/2), found to 1/1000 of a cycle. */
    static Sinusoid free(double[] v) {
        Sinusoid best = new Sinusoid(0, 0);
        for (int coarse = 10; coarse < 10 * v.length; coarse++) {
            Sinusoid one = sinusoid(v, coarse / 20.0);
            best = one.r2() > best.r2() ? one : best;
        }
        double centre = best.cycles();
        for (int fine = -50; fine <= 50; fine++) {
            double cycles = centre + fine / 1000.0;
            Sinusoid one = cycles < 0.5 || 2 * cycles >= v.length ? best : sinusoid(v, cycles);
            best = one.r2() > best.r2() ? one : best;
        }
        return best;
    }

    /**
     * A sinusoid fitted to a vector.
     *
     * @param cycles over the vector's length
     * @param r2 the share of the vector's energy that it explains
     */
    record Sinusoid(double cycles, double r2) {}

    private static Sinusoid sinusoid(double[] v, double cycles) {
        double cc = 0;
        double ss = 0;
        double cs = 0;
        double vc = 0;
        double vs = 0;
        for (int j = 0; j < v.length; j++) {
            double phase = 2 * Math.PI * cycles * j / v.length;
            double c = Math.cos(phase);
            double s = Math.sin(phase);
            cc += c * c;
            ss += s * s;
            cs += c * s;
            vc += v[j] * c;
            vs += v[j] * s;
        }
        double det = cc * ss - cs * cs;
        double explained = (vc * vc * ss - 2 * vc * vs * cs + vs * vs * cc) / det;
        return new Sinusoid(cycles, explained / square(v));
    }

    private static double square(double[] v) {
        double sum = 0;
        for (double entry : v) {
            sum += entry * entry;
        }
        return sum;
    }
}
