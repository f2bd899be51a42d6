package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;

/**
 * Random distance distributions p(r): mixtures of one to four Gaussian peaks.
 *
 * <ul>
 *   <li>The number of peaks is uniform on {1, 2, 3, 4}.
 *   <li>Each position r₀ has a density that falls linearly to zero from the first to the last distance.
 *   <li>Each width (full width at half maximum) lies between 2.5 % of r₀ and 50 % of the axis, with a density that falls
 *       linearly to zero from narrow to broad.
 *   <li>The area of each peak before truncation to the axis is uniform on (0,1], then p is normalised: ∫ p dr = 1 by the
 *       trapezoidal rule.
 * </ul>
 */
final class DistanceMixture {
    static final int MAX_PEAKS = 4;
    static final double MIN_RELATIVE_WIDTH = 0.025;
    static final double MAX_WIDTH_OF_RANGE = 0.5;

    /** Full width at half maximum of a Gaussian of unit standard deviation: 2 √(2 ln 2). */
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    private static final double CUT = 9; // standard deviations; e^(−40.5) = 3e-18 of the peak

    private final UniformAxis distance;

    DistanceMixture(UniformAxis distance) {
        this.distance = distance;
    }

    /** Draws p at the points of the axis, in 1/nm. */
    double[] sample(RandomGenerator random) {
        double[] density = new double[distance.points()];
        int peaks = 1 + random.nextInt(MAX_PEAKS);
        for (int peak = 0; peak < peaks; peak++) {
            double centre = distance.first() + distance.length() * towardsZero(random);
            double narrowest = MIN_RELATIVE_WIDTH * centre;
            double broadest = MAX_WIDTH_OF_RANGE * distance.length();
            double width = narrowest + (broadest - narrowest) * towardsZero(random);
            double area = 1 - random.nextDouble();
            add(density, centre, width / FWHM, area);
        }
        double integral = trapezoid(density, distance.step());
        for (int j = 0; j < density.length; j++) {
            density[j] /= integral;
        }
        return density;
    }

    /** A number in [0,1) with the density 2(1 − u). */
    private static double towardsZero(RandomGenerator random) {
        return 1 - Math.sqrt(1 - random.nextDouble());
    }

    private void add(double[] density, double centre, double deviation, double area) {
        double height = area / (deviation * Math.sqrt(2 * Math.PI));
        for (int j = 0; j < density.length; j++) {
            double z = (distance.at(j) - centre) / deviation;
            if (Math.abs(z) < CUT) {
                density[j] += height * Math.exp(-0.5 * z * z);
            }
        }
    }

    static double trapezoid(double[] values, double step) {
        double sum = -0.5 * (values[0] + values[values.length - 1]);
        for (double value : values) {
            sum += value;
        }
        return sum * step;
    }
}
