package org.descrambler.experiments.paper.relaxometry;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.network.Tap;

/**
 * The first layer of a relaxometry network, and parts of it.
 *
 * @param weights n×64 for the plain network or a half, n×128 for the joined one
 */
record RelaxometryLayer(DenseMatrix weights) {
    private static final int TIMES = RelaxationLibrary.TIME.points();

    static RelaxometryLayer of(OnnxModel model) {
        return new RelaxometryLayer(model.weights(model.layers().get(0)));
    }

    /** The weights of the noisy decay. */
    DenseMatrix noisy() {
        return half(weights, 0);
    }

    /** The weights of the regularised decay. */
    DenseMatrix regularised() {
        return half(weights, 1);
    }

    /** 64 columns of a matrix of 128: the first or the second half. */
    static DenseMatrix half(DenseMatrix w, int which) {
        DenseMatrix half = new DenseMatrix(w.getRowDimension(), TIMES);
        for (int i = 0; i < w.getRowDimension(); i++) {
            for (int j = 0; j < TIMES; j++) {
                half.setEntry(i, j, w.getEntry(i, which * TIMES + j));
            }
        }
        return half;
    }

    /** As many normal numbers of the variance that training starts from. */
    static DenseMatrix untrained(DenseMatrix w, RandomGenerator random) {
        DenseMatrix start = new DenseMatrix(w.getRowDimension(), w.getColumnDimension());
        for (int k = 0; k < start.data().length; k++) {
            start.data()[k] = Math.sqrt(2.0 / w.getColumnDimension()) * random.nextGaussian();
        }
        return start;
    }

    /** The signal W X of inputs m×p, samples first: what a half contributes to the pre-activation. */
    static Signals contribution(DenseMatrix w, DenseMatrix inputs) {
        return Signals.of(new MatrixSource("contribution", inputs.multiplyTransposed(w)), false);
    }

    /** Variance of W X over the samples, summed over the neurons. */
    static double variance(DenseMatrix w, DenseMatrix inputs) {
        DenseMatrix s = inputs.multiplyTransposed(w);
        int m = s.getRowDimension();
        double sum = 0;
        for (int j = 0; j < s.getColumnDimension(); j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < m; i++) {
                mean += s.getEntry(i, j) / m;
                square += s.getEntry(i, j) * s.getEntry(i, j) / m;
            }
            sum += square - mean * mean;
        }
        return sum;
    }

    /** The layer's signal before the activation, as the tap reads it. */
    static Signals tapped(OnnxModel model, DenseMatrix inputs) {
        NetworkInputs samples = NetworkInputs.vectors(new MatrixSource("decays", inputs));
        try (LayerTap tap = LayerTap.open(model, model.layers().get(0), Tap.PRE, samples, 1)) {
            return Signals.of(tap, false);
        }
    }

    /** A network's answers to inputs, samples first. */
    static DenseMatrix answers(byte[] model, DenseMatrix inputs) {
        float[] x = new float[inputs.data().length];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) inputs.data()[k];
        }
        try (OnnxSession session = OnnxSession.open(model)) {
            float[] y = session.run(x);
            double[] answers = new double[y.length];
            for (int k = 0; k < y.length; k++) {
                answers[k] = y[k];
            }
            return DenseMatrix.wrap(inputs.getRowDimension(), y.length / inputs.getRowDimension(), answers);
        }
    }
}
