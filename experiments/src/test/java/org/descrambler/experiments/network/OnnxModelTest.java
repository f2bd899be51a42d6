package org.descrambler.experiments.network;

import static org.descrambler.experiments.network.TestGraph.integer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.platform.Fp16Conversions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading models: storage of the weights, names, errors. */
class OnnxModelTest {
    private static final double[] W = {1, -2, 0.5, 3, 0.25, -1.5};

    @TempDir
    Path folder;

    private static TestGraph layerOf(TensorProto weight) {
        return new TestGraph()
                .input("x", 0, 3)
                .constant(weight)
                .node("fc", "Gemm", "x,w -> s", integer("transB", 1))
                .output("s");
    }

    private static TensorProto.Builder weight(TensorProto.DataType type) {
        return TensorProto.newBuilder()
                .setName("w")
                .setDataType(type.getNumber())
                .addDims(2)
                .addDims(3);
    }

    private static String message(Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.lines().count() == 1, message);
        return message;
    }

    private void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }

    @Test
    void typedFieldsOfEveryFloatingPointType() {
        List<Float> floats = Arrays.stream(W).mapToObj(v -> (float) v).toList();
        List<Integer> halves = Arrays.stream(W)
                .mapToObj(v -> Fp16Conversions.floatToFp16((float) v) & 0xffff)
                .toList();
        List<Integer> brains = Arrays.stream(W)
                .mapToObj(v -> Fp16Conversions.floatToBf16((float) v) & 0xffff)
                .toList();
        for (TensorProto tensor : List.of(
                weight(TensorProto.DataType.FLOAT).addAllFloatData(floats).build(),
                weight(TensorProto.DataType.DOUBLE)
                        .addAllDoubleData(Arrays.stream(W).boxed().toList())
                        .build(),
                weight(TensorProto.DataType.FLOAT16).addAllInt32Data(halves).build(),
                weight(TensorProto.DataType.BFLOAT16).addAllInt32Data(brains).build())) {
            OnnxModel model = layerOf(tensor).model(folder);
            assertArrayEquals(W, model.weights(model.layer("fc")).data());
        }
    }

    private TensorProto external(String location, long offset, long length) {
        return weight(TensorProto.DataType.FLOAT)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", String.valueOf(offset)))
                .addExternalData(entry("length", String.valueOf(length)))
                .build();
    }

    private static StringStringEntryProto.Builder entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
    }

    @Test
    void externalDataAreReadAndRun() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(8);
        Arrays.stream(W).forEach(v -> bytes.putFloat((float) v));
        Files.write(folder.resolve("weights.bin"), bytes.array());
        OnnxModel model = layerOf(external("weights.bin", 8, 24)).model(folder);
        assertArrayEquals(W, model.weights(model.layer("fc")).data());
        DenseMatrix x = DenseMatrix.of(new double[][] {{1, 2, 3}, {0, 1, 0}});
        DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, 3));
        assertEquals(
                0, s.subtract(x.multiplyTransposed(DenseMatrix.wrap(2, 3, W))).maxAbs());

        OnnxModel beyond = layerOf(external("weights.bin", 12, 24)).model(folder);
        assertContains(message(() -> beyond.weights(beyond.layer("fc"))), "'w'", "weights.bin", "truncated");
        assertContains(
                message(() -> Numbers.tapped(beyond, beyond.layer("fc"), Tap.PRE, Numbers.inputs(x, 3))), "test.onnx");
        OnnxModel missing = layerOf(external("other.bin", 0, 24)).model(folder);
        assertContains(message(() -> missing.weights(missing.layer("fc"))), "other.bin", "missing");
        for (String escape : List.of("../weights.bin", "/etc/passwd", "")) {
            OnnxModel outside = layerOf(external(escape, 0, 24)).model(folder);
            assertContains(message(() -> outside.weights(outside.layer("fc"))), "beside the model");
        }
    }

    @Test
    void weightsThatDoNotFitTheirShapeAreReported() {
        OnnxModel raw = layerOf(TestGraph.raw("w", new double[5], 2, 3)).model(folder);
        assertContains(message(() -> raw.weights(raw.layer("fc"))), "'w'", "20 bytes", "expected 24");
        OnnxModel typed = layerOf(
                        weight(TensorProto.DataType.FLOAT).addFloatData(1).build())
                .model(folder);
        assertContains(message(() -> typed.weights(typed.layer("fc"))), "1 entries", "expected 6");
        OnnxModel quantised = layerOf(
                        weight(TensorProto.DataType.INT8).addInt32Data(1).build())
                .model(folder);
        assertContains(message(() -> quantised.weights(quantised.layer("fc"))), "INT8", "quantised");
        TestGraph huge =
                layerOf(weight(TensorProto.DataType.FLOAT).addDims(1L << 40).build());
        assertContains(message(() -> huge.model(folder)), "dimensions", "1099511627776");
    }

    @Test
    void filesThatAreNoModels() throws IOException {
        assertContains(message(() -> OnnxModel.read(folder.resolve("none.onnx"))), "none.onnx", "missing");
        assertContains(message(() -> OnnxModel.read(folder)), "not a file");
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        assertContains(message(() -> OnnxModel.read(empty)), "empty.onnx is empty");
        Path text = Files.writeString(folder.resolve("text.onnx"), "This is no network, but a line of text.\n");
        assertContains(message(() -> OnnxModel.read(text)), "text.onnx", "not an ONNX model");
        byte[] whole = layerOf(TestGraph.raw("w", W, 2, 3)).build().toByteArray();
        Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
        assertContains(message(() -> OnnxModel.read(half)), "half.onnx", "truncated");
        Path array = Files.write(
                folder.resolve("array.npy"), "\u0093NUMPY\u0001\u0000v".getBytes(StandardCharsets.ISO_8859_1));
        assertContains(message(() -> OnnxModel.read(array)), "array.npy", "ONNX model");
    }

    @Test
    void layersAreFoundByIndexNameAndWeight() {
        OnnxModel model = new TestGraph()
                .input("x", 0, 3)
                .constant("a.weight", W, 2, 3)
                .constant("b.weight", W, 3, 2)
                .node("first", "Gemm", "x,a.weight -> s", integer("transB", 1))
                .node("", "Gemm", "s,b.weight -> t", integer("transB", 1))
                .node("third", "MatMul", "t,b.weight -> u")
                .output("u")
                .model(folder);
        assertEquals(
                List.of("first", "b", "third"),
                model.layers().stream().map(NetworkLayer::name).toList());
        assertEquals(0, model.layer("a").index());
        assertEquals(0, model.layer("a.weight").index());
        assertEquals(1, model.layer("b").index());
        assertEquals(2, model.layer("2").index());
        assertEquals(2, model.layer("u").index());
        assertContains(message(() -> model.layer("b.weight")), "several layers", "1 b, 2 third");
        assertContains(message(() -> model.layer("3")), "no layer '3'", "0 to 2", "0 first, 1 b, 2 third");
        assertContains(message(() -> model.layer("")), "no layer ''");
        OnnxModel other = layerOf(TestGraph.raw("w", W, 2, 3)).model(folder);
        assertContains(message(() -> other.weights(model.layer("b"))), "another model");
    }

    @Test
    void weightsThatDependOnTheInputsAreNoLayer() {
        TestGraph attention = new TestGraph()
                .input("x", 0, 3)
                .node("t", "Transpose", "x -> xt")
                .node("scores", "MatMul", "x,xt -> s")
                .node("pool", "GlobalAveragePool", "s -> p")
                .output("p");
        OnnxModel model = attention.model(folder);
        assertEquals(List.of(), model.layers());
        assertContains(message(() -> model.layer("scores")), "MatMul 'scores'", "depend on the inputs");
        assertContains(message(() -> model.layer("0")), "no layer with constant weights", "scores");
    }

    @Test
    void nestedGraphsAreNamedAndNotSearched() {
        GraphProto inner = GraphProto.newBuilder().setName("inner").build();
        OnnxModel model = layerOf(TestGraph.raw("w", W, 2, 3))
                .input("c", TensorProto.DataType.BOOL, 1)
                .node(
                        "choice",
                        "If",
                        "c -> y",
                        TestGraph.subgraph("then_branch", inner),
                        TestGraph.subgraph("else_branch", inner))
                .model(folder);
        assertEquals(List.of("Layers inside If 'choice' are not listed."), model.remarks());
        assertEquals(1, model.layers().size());
    }

    @Test
    void aNodeThatReadsWhatNothingMakesIsReported() {
        TestGraph graph = new TestGraph()
                .input("x", 0, 3)
                .node("fc", "Relu", "ghost -> s")
                .output("s");
        assertContains(message(() -> graph.model(folder)), "Relu 'fc'", "'ghost'");
    }
}
