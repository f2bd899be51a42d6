package org.descrambler.experiments.paper.deernet;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerSample;
import org.descrambler.experiments.data.UniformAxis;

/**
 * Traces of random distance distributions and of the same ones shifted by s and 4s along the distance axis, without noise and background,
 * as networks get them.
 *
 * <p>Each distribution is a sum of one to three Gaussian peaks of random area, full width at half maximum from 0.1 to 0.5 nm,
 * and positions at least 0.6 nm from the ends of the axis before and after the shift, so that hardly any of it leaves.
 *
 * @param none traces of p(r), one a row
 * @param one traces of p(r − s)
 * @param four traces of p(r − 4s)
 */
record ShiftedTraces(DenseMatrix none, DenseMatrix one, DenseMatrix four) {
    /** The largest s in nm: four times it leave room for the peaks. */
    static final double LARGEST_SHIFT = 0.2;

    private static final double MARGIN = 0.6;
    private static final int MOST_PEAKS = 3;
    private static final double NARROWEST = 0.1;
    private static final double BROADEST = 0.5;
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /**
     * So many distributions; the same generator gives the same ones for every shift.
     *
     * @param shift s in nm, at most {@link #LARGEST_SHIFT}
     */
    static ShiftedTraces of(DeerKernel kernel, double shift, int samples, RandomGenerator random) {
        int points = kernel.time().points();
        var none = new DenseMatrix(samples, points);
        var one = new DenseMatrix(samples, points);
        var four = new DenseMatrix(samples, points);
        UniformAxis distance = kernel.distance();
        double room = distance.length() - 2 * MARGIN - ShiftAction.REPEATS * LARGEST_SHIFT;
        for (int i = 0; i < samples; i++) {
            int peaks = 1 + random.nextInt(MOST_PEAKS);
            double[][] peak = new double[peaks][];
            for (int k = 0; k < peaks; k++) {
                peak[k] = new double[] {
                    distance.first() + MARGIN + room * random.nextDouble(),
                    (NARROWEST + (BROADEST - NARROWEST) * random.nextDouble()) / FWHM,
                    1 - random.nextDouble()
                };
            }
            put(kernel, peak, 0, none, i);
            put(kernel, peak, shift, one, i);
            put(kernel, peak, ShiftAction.REPEATS * shift, four, i);
        }
        return new ShiftedTraces(none, one, four);
    }

    private static void put(DeerKernel kernel, double[][] peaks, double shift, DenseMatrix rows, int row) {
        double[] density = new double[kernel.distance().points()];
        for (double[] peak : peaks) {
            for (int j = 0; j < density.length; j++) {
                double z = (kernel.distance().at(j) - peak[0] - shift) / peak[1];
                density[j] += peak[2] / peak[1] * Math.exp(-0.5 * z * z);
            }
        }
        double[] trace = DeerSample.normalise(kernel.apply(density));
        System.arraycopy(trace, 0, rows.data(), row * trace.length, trace.length);
    }
}
