package org.descrambler.core.signal;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A layer to be descrambled.
 *
 * @param name what reports call it
 * @param signals S, n channels × m samples, as its Gram matrix (and its source, where the samples are kept)
 * @param weights W, n×p (as in y = Wx), where they were given; not to be modified
 */
public record Layer(String name, Signals signals, Optional<DenseMatrix> weights) {
    public Layer {
        if (weights.isPresent() && weights.get().getRowDimension() != signals.channels()) {
            throw new IllegalArgumentException("Layer '" + name + "': the weights have "
                    + weights.get().getRowDimension() + " rows but the signals have " + signals.channels()
                    + " channels; one row of weights a neuron was expected. Maybe the weights are transposed.");
        }
    }

    /** n. */
    public int neurons() {
        return signals.channels();
    }
}
