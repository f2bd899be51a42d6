package org.descrambler.experiments.network;

/**
 * A fully connected layer with its activation: y = f(W x + b).
 *
 * @param name name of the layer, used for its tensors
 * @param outputs number of neurons n
 * @param inputs number of inputs p
 * @param weights W, n×p, row-major
 * @param bias b, n
 * @param activation ONNX operator of f, such as {@code Tanh} or {@code Sigmoid}; {@code Identity} for none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two buffers, never compared
public record DenseLayer(String name, int outputs, int inputs, float[] weights, float[] bias, String activation) {
    /** Checks the shapes. */
    public DenseLayer {
        if (outputs < 1 || inputs < 1 || weights.length != (long) outputs * inputs || bias.length != outputs) {
            throw new IllegalArgumentException("Layer " + name + " has " + weights.length + " weights and "
                    + bias.length + " biases, expected " + outputs + "×" + inputs + " and " + outputs + ".");
        }
    }
}
