package org.descrambler.experiments.paper.relaxometry;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.UniformAxis;

/**
 * The best c₁ e^(−t/a) + c₂ e^(−t/b) + d through a vector, as the authors' public code fits the right singular vectors of
 * their first layers: a and b on a logarithmic grid, the rest by linear least squares.
 *
 * @param fit its values
 * @param determination R² = 1 − ‖v − fit‖²/‖v − mean‖²
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record ExponentialPair(double[] fit, double determination) {
    private static final int GRID = 40;
    private static final double SHORTEST = 0.01; // of the axis
    private static final double LONGEST = 10;

    static ExponentialPair of(double[] v, UniformAxis time) {
        int points = v.length;
        double mean = 0;
        for (double value : v) {
            mean += value / points;
        }
        double size = 0;
        for (double value : v) {
            size += (value - mean) * (value - mean);
        }
        double least = Double.POSITIVE_INFINITY;
        double[] best = v;
        for (int a = 0; a < GRID; a++) {
            for (int b = a + 1; b < GRID; b++) {
                DenseMatrix basis = orthonormal(time, constant(time, a), constant(time, b));
                double[] fit = basis.operate(basis.transpose().operate(v));
                double residual = 0;
                for (int i = 0; i < points; i++) {
                    residual += (v[i] - fit[i]) * (v[i] - fit[i]);
                }
                if (residual < least) {
                    least = residual;
                    best = fit;
                }
            }
        }
        return new ExponentialPair(best, 1 - least / size);
    }

    private static double constant(UniformAxis time, int step) {
        return time.length() * SHORTEST * Math.pow(LONGEST / SHORTEST, step / (GRID - 1.0));
    }

    private static DenseMatrix orthonormal(UniformAxis time, double a, double b) {
        DenseMatrix functions = new DenseMatrix(time.points(), 3);
        for (int i = 0; i < time.points(); i++) {
            double t = time.at(i) - time.first();
            functions.setEntry(i, 0, 1);
            functions.setEntry(i, 1, Math.exp(-t / a));
            functions.setEntry(i, 2, Math.exp(-t / b));
        }
        return Backend.preferred().qr(functions).q();
    }
}
