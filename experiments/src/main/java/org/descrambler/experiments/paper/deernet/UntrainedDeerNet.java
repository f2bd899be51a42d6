package org.descrambler.experiments.paper.deernet;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/** Weights that training has not touched, for comparison. */
final class UntrainedDeerNet {
    private UntrainedDeerNet() {}

    /**
     * First-layer weights by the law from which this project's DEERNets start: each row the difference of two random traces,
     * scaled so that its pre-activation over the traces has unit variance.
     *
     * @param traces m×p, one a row, at least two; not modified
     * @return neurons×p
     */
    static DenseMatrix differences(DenseMatrix traces, int neurons, RandomGenerator random) {
        int samples = traces.getRowDimension();
        int points = traces.getColumnDimension();
        var weights = new DenseMatrix(neurons, points);
        for (int n = 0; n < neurons; n++) {
            int first = random.nextInt(samples);
            int second = (first + 1 + random.nextInt(samples - 1)) % samples;
            double[] row = new double[points];
            for (int i = 0; i < points; i++) {
                row[i] = traces.getEntry(first, i) - traces.getEntry(second, i);
            }
            double[] signal = ModeFits.centred(traces.operate(row));
            double variance = 0;
            for (double s : signal) {
                variance += s * s / samples;
            }
            for (int i = 0; i < points; i++) {
                weights.setEntry(n, i, row[i] / Math.sqrt(variance));
            }
        }
        return weights;
    }

    /** Independent Gaussian entries of variance 1/columns: the usual start, and that of this project's second layers. */
    static DenseMatrix gaussian(int rows, int columns, RandomGenerator random) {
        var weights = new DenseMatrix(rows, columns);
        double[] data = weights.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextGaussian() / Math.sqrt(columns);
        }
        return weights;
    }
}
