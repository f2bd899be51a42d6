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
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * Writes a chain of fully connected layers as an ONNX model (opset 13, float32, samples first, any number of samples).
 *
 * <p>Each layer becomes a Gemm node with transB = 1, so that its weight is stored n×p as in y = W x + b, a
 * BatchNormalization node if it has one, and one node for its activation. The pre-activation of layer L, before batch
 * normalisation, is the tensor {@code L.preactivation}, after it {@code L.normalised}, its output {@code L.output}, its
 * parameters {@code L.weight} and {@code L.bias}, and {@code L.scale}, {@code L.shift}, {@code L.mean}, {@code L.variance}.
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
        return model(graphName, input, output, layers, WeightStorage.SINGLE, metadata);
    }

    /** {@link #model(String, String, String, List, Map)} with a choice of how weight matrices are stored. */
    public static byte[] model(
            String graphName,
            String input,
            String output,
            List<DenseLayer> layers,
            WeightStorage storage,
            Map<String, String> metadata) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("The network " + graphName + " has no layers, expected at least one.");
        }
        GraphProto.Builder graph = GraphProto.newBuilder().setName(graphName);
        graph.addInput(samples(input, List.of(layers.get(0).inputs())));
        add(graph, input, output, layers, storage);
        return model(graph, metadata);
    }

    /** Adds the layers, and the last one's output as that of the graph. */
    static void add(
            GraphProto.Builder graph, String input, String output, List<DenseLayer> layers, WeightStorage storage) {
        String signal = input;
        for (int k = 0; k < layers.size(); k++) {
            DenseLayer layer = layers.get(k);
            if (k > 0 && layer.inputs() != layers.get(k - 1).outputs()) {
                throw new IllegalArgumentException("Layer " + layer.name() + " has " + layer.inputs()
                        + " inputs, expected " + layers.get(k - 1).outputs() + ", the outputs of layer "
                        + layers.get(k - 1).name() + ".");
            }
            String next = k == layers.size() - 1 ? output : layer.name() + ".output";
            addLayer(graph, layer, signal, next, storage);
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

    private static void addLayer(
            GraphProto.Builder graph, DenseLayer layer, String signal, String next, WeightStorage storage) {
        String preactivation = layer.name() + ".preactivation";
        NodeProto.Builder gemm = node(layer.name(), "Gemm", preactivation)
                .addInput(signal)
                .addInput(weight(graph, layer, storage))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("transB")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1));
        if (layer.hasBias()) {
            gemm.addInput(vector(graph, layer.name() + ".bias", layer.bias()));
        }
        graph.addNode(gemm);
        String activated = preactivation;
        if (layer.normalisation().isPresent()) {
            activated = layer.name() + ".normalised";
            graph.addNode(
                    normalisation(graph, layer.name(), layer.normalisation().get(), preactivation, activated));
        }
        graph.addNode(
                node(layer.name() + ".activation", layer.activation(), next).addInput(activated));
    }

    /** Adds the weight matrix; returns the name of the float32 tensor. */
    private static String weight(GraphProto.Builder graph, DenseLayer layer, WeightStorage storage) {
        String weight = layer.name() + ".weight";
        if (storage == WeightStorage.SINGLE) {
            graph.addInitializer(tensor(weight, layer.weights(), layer.outputs(), layer.inputs()));
            return weight;
        }
        String half = weight + ".half";
        graph.addInitializer(halfTensor(half, layer.weights(), layer.outputs(), layer.inputs()));
        graph.addNode(node(weight + ".cast", "Cast", weight)
                .addInput(half)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(TensorProto.DataType.FLOAT.getNumber())));
        return weight;
    }

    private static String vector(GraphProto.Builder graph, String name, float[] values) {
        graph.addInitializer(tensor(name, values, values.length));
        return name;
    }

    /** The node, its parameters being added. */
    private static NodeProto.Builder normalisation(
            GraphProto.Builder graph, String layer, BatchNormalisation normalisation, String input, String output) {
        return node(layer + ".normalisation", "BatchNormalization", output)
                .addInput(input)
                .addInput(vector(graph, layer + ".scale", normalisation.scale()))
                .addInput(vector(graph, layer + ".shift", normalisation.shift()))
                .addInput(vector(graph, layer + ".mean", normalisation.mean()))
                .addInput(vector(graph, layer + ".variance", normalisation.variance()))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("epsilon")
                        .setType(AttributeProto.AttributeType.FLOAT)
                        .setF(normalisation.epsilon()));
    }

    private static NodeProto.Builder node(String name, String operator, String output) {
        return NodeProto.newBuilder().setName(name).setOpType(operator).addOutput(output);
    }

    private static TensorProto halfTensor(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            short half = Fp16Conversions.floatToFp16(value);
            if (!Float.isFinite(Fp16Conversions.fp16ToFloat(half))) {
                throw new IllegalArgumentException(
                        name + " has the value " + value + ", expected one within float16's range of ±65504.");
            }
            bytes.putShort(half);
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT16.getNumber())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        return tensor.build();
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
