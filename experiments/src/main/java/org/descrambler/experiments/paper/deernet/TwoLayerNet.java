package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.network.OnnxModel;

/**
 * q = logistic(W₂ tanh(W₁ x + b₁) + b₂), a DEERNet of two layers or what one would be without training. Nothing is modified.
 *
 * @param w1 hidden × inputs
 * @param b1 one a hidden neuron
 * @param w2 outputs × hidden
 * @param b2 one an output
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of weights, never compared
record TwoLayerNet(DenseMatrix w1, double[] b1, DenseMatrix w2, double[] b2) {

    /** The two layers of a model. */
    static TwoLayerNet of(OnnxModel model) {
        var first = model.layers().get(0);
        var second = model.layers().get(1);
        return new TwoLayerNet(
                model.weights(first),
                model.bias(first).orElse(new double[first.neurons()]),
                model.weights(second),
                model.bias(second).orElse(new double[second.neurons()]));
    }

    /** Without biases, but the first layer centred on the mean of traces, as training starts. */
    static TwoLayerNet untrained(DenseMatrix w1, DenseMatrix w2, DenseMatrix traces) {
        double[] b1 = new double[w1.getRowDimension()];
        DenseMatrix s = traces.multiplyTransposed(w1);
        for (int i = 0; i < s.getRowDimension(); i++) {
            for (int j = 0; j < b1.length; j++) {
                b1[j] -= s.getEntry(i, j) / s.getRowDimension();
            }
        }
        return new TwoLayerNet(w1, b1, w2, new double[w2.getRowDimension()]);
    }

    /** tanh(W₁ x + b₁) of traces, one a row. */
    DenseMatrix hidden(DenseMatrix traces) {
        DenseMatrix h = traces.multiplyTransposed(w1);
        for (int i = 0; i < h.getRowDimension(); i++) {
            for (int j = 0; j < h.getColumnDimension(); j++) {
                h.setEntry(i, j, Math.tanh(h.getEntry(i, j) + b1[j]));
            }
        }
        return h;
    }

    /** The mean over traces, one a row, of the derivative of q: mean(diag q(1 − q) W₂ diag(1 − h²)) W₁, outputs × inputs. */
    DenseMatrix derivative(DenseMatrix traces) {
        DenseMatrix h = hidden(traces);
        DenseMatrix z = h.multiplyTransposed(w2);
        int samples = traces.getRowDimension();
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < b2.length; j++) {
                double q = 1 / (1 + Math.exp(-(z.getEntry(i, j) + b2[j])));
                z.setEntry(i, j, q * (1 - q));
            }
            for (int j = 0; j < b1.length; j++) {
                h.setEntry(i, j, 1 - h.getEntry(i, j) * h.getEntry(i, j));
            }
        }
        DenseMatrix slopes = z.transposeMultiply(h);
        for (int i = 0; i < b2.length; i++) {
            for (int j = 0; j < b1.length; j++) {
                slopes.setEntry(i, j, slopes.getEntry(i, j) * w2.getEntry(i, j) / samples);
            }
        }
        return slopes.multiply(w1);
    }
}
