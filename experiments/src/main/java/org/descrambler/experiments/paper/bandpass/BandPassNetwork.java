package org.descrambler.experiments.paper.bandpass;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;

/**
 * The weights of the band-pass network y = tanh(W₂ max(0, W₁x)), which has no biases.
 *
 * @param w1 n×N
 * @param w2 N×n
 */
record BandPassNetwork(DenseMatrix w1, DenseMatrix w2) {
    /** Reads a trained one. */
    static BandPassNetwork of(OnnxModel model) {
        NetworkLayer hidden = model.layers().get(0);
        return new BandPassNetwork(
                model.weights(hidden),
                model.weights(model.layers().get(hidden.next().get(0))));
    }

    /** One that has learned nothing, of the same shapes. */
    BandPassNetwork untrained(RandomGenerator random) {
        return new BandPassNetwork(normal(random, w1), normal(random, w2));
    }

    private static DenseMatrix normal(RandomGenerator random, DenseMatrix shape) {
        DenseMatrix w = new DenseMatrix(shape.getRowDimension(), shape.getColumnDimension());
        for (int k = 0; k < w.data().length; k++) {
            w.data()[k] = BandPass.START / Math.sqrt(shape.getColumnDimension()) * random.nextGaussian();
        }
        return w;
    }

    /**
     * ½ W₂W₁, the mean over symmetric inputs of the derivative of the layers before the tanh: each hidden neuron is on for
     * half of the inputs. Rotations of the neurons cancel in it.
     */
    DenseMatrix linearised() {
        return w2.multiply(w1).scalarMultiply(0.5);
    }

    /** The outputs for inputs m×N, samples first. */
    DenseMatrix outputs(DenseMatrix inputs) {
        DenseMatrix hidden = inputs.multiplyTransposed(w1);
        double[] h = hidden.data();
        for (int k = 0; k < h.length; k++) {
            h[k] = Math.max(0, h[k]);
        }
        DenseMatrix outputs = hidden.multiplyTransposed(w2);
        double[] y = outputs.data();
        for (int k = 0; k < y.length; k++) {
            y[k] = Math.tanh(y[k]);
        }
        return outputs;
    }
}
