package org.descrambler.experiments.network;

import java.util.List;

/**
 * A layer with what is needed to read its weights and its signals.
 *
 * @param layer what the outside sees
 * @param position of the node that applies the weights
 * @param input the tensor x that the weights are applied to
 * @param output the tensor that the node makes: its shape tells the neurons' axis, whatever reshapes follow
 * @param side where the neurons are in that shape
 * @param weight the tensor of W or Wᵀ
 * @param transposed whether it holds Wᵀ, p×n
 * @param scale W is this number times the tensor
 * @param biases b is the sum of these terms
 */
record FoundLayer(
        NetworkLayer layer,
        int position,
        String input,
        String output,
        NeuronAxis side,
        String weight,
        boolean transposed,
        double scale,
        List<Bias> biases) {
    FoundLayer with(NetworkLayer seen) {
        return new FoundLayer(seen, position, input, output, side, weight, transposed, scale, biases);
    }

    /** A constant tensor with a factor; it has one entry a neuron or one in all. */
    record Bias(String tensor, double scale) {}

    /** Which axis of a layer's output counts its neurons. */
    enum NeuronAxis {
        /** The last: y = x Wᵀ, samples (and positions) × neurons. */
        LAST,
        /** The last but one: y = W x, neurons × positions. */
        LAST_BUT_ONE,
        /** The second: a convolution's samples × channels × positions. */
        SECOND;

        int of(int rank) {
            return switch (this) {
                case LAST -> rank - 1;
                case LAST_BUT_ONE -> rank - 2;
                case SECOND -> 1;
            };
        }
    }
}
