package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * How near to its diagonal the energy of a symmetric matrix lies.
 *
 * @param diagonal the share of Σ g² on the diagonal; 1/n for a constant matrix
 * @param half the smallest b for which at least half of Σ g² has |i − j| ≤ b
 * @param most the same for 90 %
 */
record GramOrder(double diagonal, int half, int most) {
    /** Of a square matrix, which is not modified. */
    static GramOrder of(DenseMatrix g) {
        int n = g.getRowDimension();
        double[] band = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double energy = g.getEntry(i, j) * g.getEntry(i, j);
                band[Math.abs(i - j)] += energy;
                all += energy;
            }
        }
        return new GramOrder(band[0] / all, width(band, 0.5 * all), width(band, 0.9 * all));
    }

    private static int width(double[] band, double wanted) {
        double sum = 0;
        for (int b = 0; b < band.length; b++) {
            sum += band[b];
            if (sum >= wanted) {
                return b;
            }
        }
        return band.length - 1;
    }
}
