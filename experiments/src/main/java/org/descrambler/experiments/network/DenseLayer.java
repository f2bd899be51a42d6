package org.descrambler.experiments.network;

import java.util.Optional;

/**
 * A fully connected layer with its activation: y = f(W x + b), or, with batch normalisation N, y = f(N(W x + b)).
 *
 * @param name name of the layer, used for its tensors
 * @param outputs number of neurons n
 * @param inputs number of inputs p
 * @param weights W, n×p, row-major
 * @param bias b, n; or empty for none, which a normalised layer has no use for
 * @param activation ONNX operator of f, such as {@code Tanh} or {@code Sigmoid}; {@code Identity} for none
 * @param normalisation N, if any
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two buffers, never compared
public record DenseLayer(
        String name,
        int outputs,
        int inputs,
        float[] weights,
        float[] bias,
        String activation,
        Optional<BatchNormalisation> normalisation) {
    /** Checks the shapes. */
    public DenseLayer {
        if (outputs < 1
                || inputs < 1
                || weights.length != (long) outputs * inputs
                || (bias.length != outputs && bias.length != 0)) {
            throw new IllegalArgumentException("Layer " + name + " has " + weights.length + " weights and "
                    + bias.length + " biases, expected " + outputs + "×" + inputs + " and " + outputs + ".");
        }
        if (normalisation.isPresent() && normalisation.get().neurons() != outputs) {
            throw new IllegalArgumentException("Layer " + name + " has a batch normalisation of "
                    + normalisation.get().neurons() + " neurons, expected " + outputs + ".");
        }
    }

    /** A layer without batch normalisation. */
    public DenseLayer(String name, int outputs, int inputs, float[] weights, float[] bias, String activation) {
        this(name, outputs, inputs, weights, bias, activation, Optional.empty());
    }

    boolean hasBias() {
        return bias.length > 0;
    }
}
