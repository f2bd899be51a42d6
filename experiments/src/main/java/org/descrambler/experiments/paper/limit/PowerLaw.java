package org.descrambler.experiments.paper.limit;

import org.descrambler.experiments.report.Series;

/**
 * y = c xˢ, fitted to points as the straight line of least squares on logarithmic axes.
 *
 * @param slope s
 * @param error standard error of the slope, from the scatter of the points about the line
 * @param factor c
 */
record PowerLaw(double slope, double error, double factor) {

    /**
     * Fits.
     *
     * @param x positive, at least three
     * @param y positive
     * @param weights inverse variances of log y up to a factor
     * @throws IllegalArgumentException where the line is not determined or a logarithm does not exist
     */
    static PowerLaw fit(double[] x, double[] y, double[] weights) {
        int n = x.length;
        double w = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            if (!(x[i] > 0 && y[i] > 0 && weights[i] > 0)) {
                throw new IllegalArgumentException("Point " + i + " is (" + x[i] + ", " + y[i] + ") with weight "
                        + weights[i] + "; positive numbers were expected.");
            }
            w += weights[i];
            meanX += weights[i] * Math.log(x[i]);
            meanY += weights[i] * Math.log(y[i]);
        }
        meanX /= w;
        meanY /= w;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double dx = Math.log(x[i]) - meanX;
            double dy = Math.log(y[i]) - meanY;
            xx += weights[i] * dx * dx;
            xy += weights[i] * dx * dy;
            yy += weights[i] * dy * dy;
        }
        if (n < 3 || !(xx > 0)) {
            throw new IllegalArgumentException(n + " points do not determine a slope and its error; at least 3 of"
                    + " different abscissae were expected.");
        }
        double slope = xy / xx;
        double residual = Math.max(0, yy - slope * xy);
        return new PowerLaw(slope, Math.sqrt(residual / (n - 2) / xx), Math.exp(meanY - slope * meanX));
    }

    /** The line over these abscissae. */
    Series series(String name, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = factor * Math.pow(x[i], slope);
        }
        return new Series(name, x, y);
    }
}
