package org.descrambler.experiments.network;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer y = f(W x + b) of a network with constant weights.
 *
 * @param index position among the layers of its network, from 0
 * @param name name of the node that applies the weights, or of a tensor where the node has none; unique in its network
 * @param kind that node's operator
 * @param shape of the weights: n, p; for a convolution out, in / groups, k₁, k₂, …
 * @param groups number of groups of a convolution, otherwise 1
 * @param activation operator of f, such as {@code Relu}; {@link #NO_ACTIVATION} if the layer is linear or what follows it
 *     is not elementwise
 * @param remarks what is worth knowing about the way from the weights to the activation, one sentence each
 * @param preActivation tensor W x + b
 * @param postActivation tensor f(W x + b); the same tensor if there is no activation
 * @param biased whether there is a b
 * @param next indices of the layers that read f(W x + b) with nothing but a change of shape between, and whose input
 *     dimension is n: their weights W' become W' P⁻¹ where P descrambles the post-activation signal
 */
public record NetworkLayer(
        int index,
        String name,
        LayerKind kind,
        List<Integer> shape,
        int groups,
        String activation,
        List<String> remarks,
        String preActivation,
        String postActivation,
        boolean biased,
        List<Integer> next) {
    /** The activation of a layer that has none. */
    public static final String NO_ACTIVATION = "none";

    /** Copies the lists. */
    public NetworkLayer {
        shape = List.copyOf(shape);
        remarks = List.copyOf(remarks);
        next = List.copyOf(next);
    }

    /** n: neurons of a dense layer, output channels of a convolution. */
    public int neurons() {
        return shape.get(0);
    }

    /** p: inputs of one neuron, which for a convolution is in / groups · k₁ · k₂ · …. */
    public int inputs() {
        return shape.stream().skip(1).reduce(1, Math::multiplyExact);
    }

    /** The shape as people write it, such as {@code 80×256}. */
    public String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    NetworkLayer withNext(List<Integer> layers) {
        return new NetworkLayer(
                index, name, kind, shape, groups, activation, remarks, preActivation, postActivation, biased, layers);
    }
}
