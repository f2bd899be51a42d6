package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;

/**
 * Writes a classifier of images as an ONNX model (opset 13, float32, samples first, any number of samples): convolutions
 * with batch normalisation and ReLU, maxima over 2×2, Flatten, fully connected layers as {@link DenseNetworkWriter} has
 * them.
 *
 * <p>A block L has the tensors {@code L.weight}, {@code L.bias}, {@code L.scale}, {@code L.shift}, {@code L.mean}, {@code
 * L.variance}; its node Conv is called L.
 */
public final class ConvolutionalNetworkWriter {
    private ConvolutionalNetworkWriter() {}

    /**
     * Builds the model.
     *
     * @param input name of the input tensor, samples × channels × height × width
     * @param inputShape channels, height and width; height and width even
     * @param output name of the output tensor, samples × outputs of the last layer
     * @param blocks the convolutions in the order of the data, at least one
     * @param layers the layers that follow, at least one
     * @param metadata entries for {@code metadata_props}, in the order of the map
     * @return the model in ONNX's own (protobuf) form, as a file holds it
     * @throws IllegalArgumentException if neighbouring layers do not fit
     */
    public static byte[] model(
            String graphName,
            String input,
            List<Integer> inputShape,
            String output,
            List<ConvolutionBlock> blocks,
            List<DenseLayer> layers,
            Map<String, String> metadata) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName(graphName);
        graph.addInput(DenseNetworkWriter.samples(input, inputShape));
        String signal = input;
        int channels = inputShape.get(0);
        for (ConvolutionBlock block : blocks) {
            require(block.name(), block.inputs(), channels);
            add(graph, block, signal);
            signal = block.name() + ".output";
            channels = block.outputs();
        }
        graph.addNode(node("pool", "MaxPool", List.of(signal), "pool.output")
                .addAttribute(integers("kernel_shape", 2, 2))
                .addAttribute(integers("strides", 2, 2)));
        graph.addNode(node("flatten", "Flatten", List.of("pool.output"), "flatten.output"));
        require(layers.get(0).name(), layers.get(0).inputs(), channels * inputShape.get(1) / 2 * inputShape.get(2) / 2);
        DenseNetworkWriter.add(graph, "flatten.output", output, layers, WeightStorage.SINGLE);
        return DenseNetworkWriter.model(graph, metadata);
    }

    private static void require(String layer, int inputs, int expected) {
        if (inputs != expected) {
            throw new IllegalArgumentException("Layer " + layer + " has " + inputs + " inputs, expected " + expected
                    + ", the outputs of what comes before it.");
        }
    }

    private static void add(GraphProto.Builder graph, ConvolutionBlock block, String signal) {
        String name = block.name();
        int k = block.kernel();
        graph.addInitializer(
                DenseNetworkWriter.tensor(name + ".weight", block.weights(), block.outputs(), block.inputs(), k, k));
        graph.addInitializer(DenseNetworkWriter.tensor(name + ".bias", block.bias(), block.outputs()));
        graph.addInitializer(DenseNetworkWriter.tensor(name + ".scale", block.scale(), block.outputs()));
        graph.addInitializer(DenseNetworkWriter.tensor(name + ".shift", block.shift(), block.outputs()));
        graph.addInitializer(DenseNetworkWriter.tensor(name + ".mean", block.mean(), block.outputs()));
        graph.addInitializer(DenseNetworkWriter.tensor(name + ".variance", block.variance(), block.outputs()));
        graph.addNode(node(name, "Conv", List.of(signal, name + ".weight", name + ".bias"), name + ".preactivation")
                .addAttribute(integers("kernel_shape", k, k))
                .addAttribute(integers("pads", k / 2, k / 2, k / 2, k / 2)));
        graph.addNode(node(
                        name + ".normalisation",
                        "BatchNormalization",
                        List.of(
                                name + ".preactivation",
                                name + ".scale",
                                name + ".shift",
                                name + ".mean",
                                name + ".variance"),
                        name + ".normalised")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("epsilon")
                        .setType(AttributeProto.AttributeType.FLOAT)
                        .setF(block.epsilon())));
        graph.addNode(node(name + ".activation", "Relu", List.of(name + ".normalised"), name + ".output"));
    }

    private static NodeProto.Builder node(String name, String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output);
    }

    private static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }
}
