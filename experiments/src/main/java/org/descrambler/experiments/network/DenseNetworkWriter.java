package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * Writes a chain of fully connected layers as an ONNX model (opset 13, float32, samples first, any number of samples).
 *
 * <p>Each layer becomes a Gemm node with transB = 1, so that its weight is stored n×p as in y = W x + b, and one node for
 * its activation. The pre-activation of layer L is the tensor {@code L.preactivation}, its output {@code L.output}, its
 * parameters {@code L.weight} and {@code L.bias}.
 */
public final class DenseNetworkWriter {
    private static final int OPSET = 13;
    private static final int IR_VERSION = 7; // the version that introduced opset 13's types
    private static final String SAMPLES = "samples";

    private DenseNetworkWriter() {}

    /**
     * Builds the model.
     *
     * @param graphName name of the graph
     * @param input name of the input tensor, samples × inputs of the first layer
     * @param output name of the output tensor, samples × outputs of the last layer
     * @param layers the layers in the order of the data, at least one
     * @param metadata entries for {@code metadata_props}, in the order of the map
     * @return the model in ONNX's own (protobuf) form, as a file holds it
     * @throws IllegalArgumentException if there is no layer or neighbouring layers do not fit
     */
    public static byte[] model(
            String graphName, String input, String output, List<DenseLayer> layers, Map<String, String> metadata) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("The network " + graphName + " has no layers, expected at least one.");
        }
        GraphProto.Builder graph = GraphProto.newBuilder().setName(graphName);
        graph.addInput(samples(input, List.of(layers.get(0).inputs())));
        add(graph, input, output, layers);
        return model(graph, metadata);
    }

    /** Adds the layers, and the last one's output as that of the graph. */
    static void add(GraphProto.Builder graph, String input, String output, List<DenseLayer> layers) {
        String signal = input;
        for (int k = 0; k < layers.size(); k++) {
            DenseLayer layer = layers.get(k);
            if (k > 0 && layer.inputs() != layers.get(k - 1).outputs()) {
                throw new IllegalArgumentException("Layer " + layer.name() + " has " + layer.inputs()
                        + " inputs, expected " + layers.get(k - 1).outputs() + ", the outputs of layer "
                        + layers.get(k - 1).name() + ".");
            }
            String next = k == layers.size() - 1 ? output : layer.name() + ".output";
            addLayer(graph, layer, signal, next);
            signal = next;
        }
        graph.addOutput(samples(output, List.of(layers.get(layers.size() - 1).outputs())));
    }

    /** The model of a graph. */
    static byte[] model(GraphProto.Builder graph, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("descrambler")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private static void addLayer(GraphProto.Builder graph, DenseLayer layer, String signal, String next) {
        String weight = layer.name() + ".weight";
        String bias = layer.name() + ".bias";
        String preactivation = layer.name() + ".preactivation";
        graph.addInitializer(tensor(weight, layer.weights(), layer.outputs(), layer.inputs()));
        graph.addInitializer(tensor(bias, layer.bias(), layer.outputs()));
        graph.addNode(NodeProto.newBuilder()
                .setName(layer.name())
                .setOpType("Gemm")
                .addInput(signal)
                .addInput(weight)
                .addInput(bias)
                .addOutput(preactivation)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("transB")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
        graph.addNode(NodeProto.newBuilder()
                .setName(layer.name() + ".activation")
                .setOpType(layer.activation())
                .addInput(preactivation)
                .addOutput(next));
    }

    static TensorProto tensor(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN); // raw_data is little endian by definition
        for (float value : values) {
            bytes.putFloat(value);
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    /** A tensor of any number of samples of one shape. */
    static ValueInfoProto samples(String name, List<Integer> sampleShape) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(SAMPLES));
        sampleShape.forEach(dimension ->
                shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
