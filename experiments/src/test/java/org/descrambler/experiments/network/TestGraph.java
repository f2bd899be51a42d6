package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Builds small ONNX models. */
final class TestGraph {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private int opset = 13;
    private int irVersion = 7;

    TestGraph opset(int version) {
        this.opset = version;
        return this;
    }

    TestGraph irVersion(int version) {
        this.irVersion = version;
        return this;
    }

    /** A float32 input; a dimension of 0 is a free one. */
    TestGraph input(String name, long... shape) {
        return input(name, TensorProto.DataType.FLOAT, shape);
    }

    TestGraph input(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < shape.length; axis++) {
            dimensions.addDim(
                    shape[axis] > 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimValue(shape[axis])
                            : TensorShapeProto.Dimension.newBuilder().setDimParam("d" + axis));
        }
        graph.addInput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions))));
        return this;
    }

    /** A float32 initialiser in raw bytes. */
    TestGraph constant(String name, double[] values, long... shape) {
        return constant(raw(name, values, shape));
    }

    TestGraph constant(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** An int64 initialiser. */
    TestGraph integers(String name, long... values) {
        return constant(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .addAllInt64Data(Arrays.stream(values).boxed().toList())
                .build());
    }

    static TensorProto raw(String name, double[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(v -> bytes.putFloat((float) v));
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }

    /** A node whose inputs and outputs are given as {@code "x,w,b -> y"}. */
    TestGraph node(String name, String operator, String tensors, AttributeProto... attributes) {
        String[] sides = tensors.split("->", -1);
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(names(sides[0]))
                .addAllOutput(names(sides[1]))
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    private static List<String> names(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    TestGraph output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        return this;
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto integerList(String name, Long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(List.of(values))
                .build();
    }

    static AttributeProto tensor(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(value)
                .build();
    }

    static AttributeProto subgraph(String name, GraphProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(value)
                .build();
    }

    ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(irVersion)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .setGraph(graph)
                .build();
    }

    OnnxModel model(Path folder) {
        return OnnxModel.read(write(folder.resolve("test.onnx")));
    }

    Path write(Path file) {
        try {
            return Files.write(file, build().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
