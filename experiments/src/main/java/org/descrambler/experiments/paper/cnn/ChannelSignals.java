package org.descrambler.experiments.paper.cnn;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.ShuffledEntries;

/**
 * What the channels of one convolution answer, behind its activation, at every pixel of every image.
 *
 * @param layer its name
 * @param samples m×n, a pixel of an image a row, a channel a column
 */
record ChannelSignals(String layer, DenseMatrix samples) {

    /** Runs the network. */
    static ChannelSignals of(OnnxModel network, String layer, Tap tap, NetworkInputs images) {
        try (LayerTap opened = LayerTap.open(network, network.layer(layer), tap, images, 1)) {
            int count = Math.toIntExact(opened.samples());
            DenseMatrix samples = new DenseMatrix(count, opened.channels());
            opened.read(0, count, samples.data());
            return new ChannelSignals(layer, samples);
        }
    }

    /** n. */
    int channels() {
        return samples.getColumnDimension();
    }

    /** As a layer to be descrambled. */
    Layer toLayer() {
        return new Layer(layer, Signals.of(new MatrixSource(layer, samples), false), Optional.empty());
    }

    /**
     * The same answers of every channel, each in a random order of its own: what channels have in common is lost, their
     * means and strengths stay.
     */
    ChannelSignals shuffled(RandomGenerator random) {
        return new ChannelSignals(layer, ShuffledEntries.withinColumns(samples, random));
    }

    /** Mean of each channel. */
    double[] means() {
        double[] means = new double[channels()];
        double[] values = samples.data();
        for (int k = 0; k < values.length; k++) {
            means[k % means.length] += values[k];
        }
        for (int channel = 0; channel < means.length; channel++) {
            means[channel] /= samples.getRowDimension();
        }
        return means;
    }

    /** Pearson's correlations of the channels, n×n; zero with a channel that never changes. */
    DenseMatrix correlations() {
        int n = channels();
        double m = samples.getRowDimension();
        double[] means = means();
        DenseMatrix c = samples.transposeMultiply(samples);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                c.addToEntry(i, j, -m * means[i] * means[j]);
            }
        }
        double[] deviation = new double[n];
        for (int i = 0; i < n; i++) {
            // Below this a variance is what rounding left of a constant.
            double floor = 1e-12 * m * (1 + means[i] * means[i]);
            deviation[i] = c.getEntry(i, i) > floor ? Math.sqrt(c.getEntry(i, i)) : Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                c.setEntry(i, j, i == j ? 1 : c.getEntry(i, j) / deviation[i] / deviation[j]);
            }
        }
        return c;
    }
}
