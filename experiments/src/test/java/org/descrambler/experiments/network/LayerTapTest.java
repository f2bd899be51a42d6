package org.descrambler.experiments.network;

import static org.descrambler.experiments.network.TestGraph.integer;
import static org.descrambler.experiments.network.TestGraph.integerList;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.GramAccumulator;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How inputs are fed and signals come back: batches, types, shapes, errors. Tolerances as in LayerPatternsTest. */
class LayerTapTest {
    private static final double TOLERANCE = 1e-5;
    private static final int P = 3;
    private static final int N = 4;

    @TempDir
    Path folder;

    private final RandomGenerator rng = Numbers.generator(5);
    private final DenseMatrix w = Numbers.matrix(rng, N, P);

    private TestGraph dense(long batch) {
        return new TestGraph()
                .input("x", batch, P)
                .constant("w", w.data(), N, P)
                .node("fc", "Gemm", "x,w -> s", integer("transB", 1))
                .node("act", "Relu", "s -> y")
                .output("y");
    }

    private static String message(Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.lines().count() == 1, message);
        return message;
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }

    /** Counts what is read of a source. */
    private record Counting(SampleSource source, AtomicLong read) implements SampleSource {
        @Override
        public long samples() {
            return source.samples();
        }

        @Override
        public int channels() {
            return source.channels();
        }

        @Override
        public void read(long first, int count, double[] out) {
            read.addAndGet(count);
            source.read(first, count, out);
        }

        @Override
        public String name() {
            return source.name();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,2", "0,5000", "1,1", "1,5", "4,1", "4,3", "4,4", "4,10", "4,12"})
    void anyNumberOfSamplesAndAnyBatchSize(long batch, int samples) {
        DenseMatrix x = Numbers.matrix(rng, samples, P);
        OnnxModel model = dense(batch).model(folder);
        DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P));
        assertTrue(Numbers.difference(s, x.multiplyTransposed(w)) < TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4})
    void noSamples(long batch) {
        OnnxModel model = dense(batch).model(folder);
        NetworkInputs none = Numbers.inputs(new DenseMatrix(0, P), P);
        try (LayerTap tap = LayerTap.open(model, model.layer("fc"), Tap.POST, none, 1)) {
            assertEquals(0, tap.samples());
            assertEquals(N, tap.channels());
            tap.read(0, 0, new double[0]);
        }
    }

    @Test
    void readingInOrderRunsEachBatchOnceWhateverTheBlocks() {
        int samples = 3000;
        DenseMatrix x = Numbers.matrix(rng, samples, P);
        Counting source = new Counting(new MatrixSource("inputs", x), new AtomicLong());
        OnnxModel model = dense(0).model(folder);
        NetworkInputs inputs = NetworkInputs.vectors(source);
        try (LayerTap tap = LayerTap.open(model, model.layer("fc"), Tap.PRE, inputs, 1)) {
            assertTrue(tap.batch() < samples);
            source.read().set(0);
            DenseMatrix expected = x.multiplyTransposed(w);
            double[] block = new double[7 * N];
            for (int first = 0; first < samples; first += 7) {
                int count = Math.min(7, samples - first);
                tap.read(first, count, block);
                for (int i = 0; i < count * N; i++) {
                    assertEquals(expected.data()[first * N + i], block[i], TOLERANCE);
                }
            }
            assertEquals(samples, source.read().get());
            // Out of order, across a border of batches.
            tap.read(tap.batch() - 1, 2, block);
            assertEquals(expected.getEntry(tap.batch(), 0), block[N], TOLERANCE);
            assertContains(message(() -> tap.read(samples - 1, 2, block)), "'fc'", "2999 to 3000");
            assertThrows(IllegalArgumentException.class, () -> tap.read(-1, 1, block));
            assertThrows(IllegalArgumentException.class, () -> tap.read(0, 8, block));
        }
    }

    @Test
    void inputsOfOtherTypesAreConverted() {
        for (TensorProto.DataType type : new TensorProto.DataType[] {
            TensorProto.DataType.DOUBLE,
            TensorProto.DataType.FLOAT16,
            TensorProto.DataType.INT64,
            TensorProto.DataType.INT32
        }) {
            OnnxModel model = new TestGraph()
                    .input("x", type, 0, P)
                    .constant("w", w.data(), N, P)
                    .node("cast", "Cast", "x -> f", integer("to", TensorProto.DataType.FLOAT_VALUE))
                    .node("fc", "Gemm", "f,w -> s", integer("transB", 1))
                    .output("s")
                    .model(folder);
            DenseMatrix x = DenseMatrix.of(new double[][] {{1, -2, 3}, {0, 5, 6}, {7, 8, 100}});
            DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P));
            assertTrue(Numbers.difference(s, x.multiplyTransposed(w)) < TOLERANCE, type.toString());
        }
        OnnxModel whole = new TestGraph()
                .input("x", TensorProto.DataType.INT64, 0, P)
                .constant("w", w.data(), N, P)
                .node("cast", "Cast", "x -> f", integer("to", TensorProto.DataType.FLOAT_VALUE))
                .node("fc", "Gemm", "f,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        for (double bad : new double[] {0.5, Double.NaN, 1e300}) {
            DenseMatrix x = DenseMatrix.of(new double[][] {{1, bad, 3}});
            assertContains(
                    message(() -> Numbers.tapped(whole, whole.layer("fc"), Tap.PRE, Numbers.inputs(x, P))),
                    String.valueOf(bad),
                    "whole numbers");
        }
    }

    @Test
    void networksInDoublePrecisionKeepIt() {
        OnnxModel model = new TestGraph()
                .input("x", TensorProto.DataType.DOUBLE, 0, P)
                .constant(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(TensorProto.DataType.DOUBLE_VALUE)
                        .addDims(N)
                        .addDims(P)
                        .addAllDoubleData(Arrays.stream(w.data()).boxed().toList())
                        .build())
                .node("fc", "Gemm", "x,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        DenseMatrix x = DenseMatrix.wrap(9, P, rng.doubles(27, -1, 1).toArray());
        DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P));
        assertTrue(Numbers.difference(s, x.multiplyTransposed(w)) < 1e-14);
    }

    @Test
    void samplesThatAreNotTheFirstAxisAreFound() {
        // Tokens first, as recurrent networks like it: T×N×P inside, samples first outside.
        int tokens = 5;
        int samples = 6;
        DenseMatrix x = Numbers.matrix(rng, samples, tokens * P);
        OnnxModel model = new TestGraph()
                .input("x", 0, tokens, P)
                .constant("w", w.transpose().data(), P, N)
                .node("t", "Transpose", "x -> xt", integerList("perm", 1L, 0L, 2L))
                .node("fc", "MatMul", "xt,w -> s")
                .output("s")
                .model(folder);
        DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, tokens, P));
        DenseMatrix rows = DenseMatrix.wrap(samples * tokens, P, x.data().clone());
        assertTrue(Numbers.difference(s, rows.multiplyTransposed(w)) < TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void samplesThatInfluenceEachOther(long batch) {
        // y = (x − mean over the batch) Wᵀ: run one by one where that is possible, refused where it is not.
        OnnxModel model = new TestGraph()
                .input("x", batch, P)
                .constant("w", w.data(), N, P)
                .node("mean", "ReduceMean", "x -> m", integerList("axes", 0L))
                .node("sub", "Sub", "x,m -> c")
                .node("fc", "Gemm", "c,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        NetworkInputs inputs = Numbers.inputs(Numbers.matrix(rng, 6, P), P);
        if (batch == 0) {
            DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, inputs);
            assertEquals(0, s.maxAbs(), TOLERANCE);
        } else {
            assertContains(
                    message(() -> Numbers.tapped(model, model.layer("fc"), Tap.PRE, inputs)), "cannot be told apart");
        }
    }

    @Test
    void aBatchSizeThatOnlyTheGraphFixes() {
        // Traced exports often reshape to the batch size that they saw.
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", w.data(), N, P)
                .integers("shape", 1, P)
                .node("flat", "Reshape", "x,shape -> f")
                .node("fc", "Gemm", "f,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        DenseMatrix x = Numbers.matrix(rng, 6, P);
        DenseMatrix s = Numbers.tapped(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P));
        assertTrue(Numbers.difference(s, x.multiplyTransposed(w)) < TOLERANCE);
    }

    @Test
    void onlyInputsBeforeTheLayerCount() {
        TestGraph graph = new TestGraph()
                .input("x", 0, P)
                .input("z", 0, N)
                .constant("w", w.data(), N, P)
                .constant("v", Numbers.vector(rng, N * N), N, N)
                .node("fc", "Gemm", "x,w -> s", integer("transB", 1))
                .node("sum", "Add", "s,z -> t")
                .node("last", "MatMul", "t,v -> u")
                .output("u");
        OnnxModel model = graph.model(folder);
        NetworkInputs inputs = Numbers.inputs(Numbers.matrix(rng, 2, P), P);
        assertEquals(
                2, Numbers.tapped(model, model.layer("fc"), Tap.PRE, inputs).getRowDimension());
        assertContains(
                message(() -> Numbers.tapped(model, model.layer("last"), Tap.PRE, inputs)),
                "'last'",
                "2 inputs: 'x', 'z'");
        OnnxModel withDefault =
                graph.irVersion(4).constant("z", new double[N], 1, N).model(folder);
        assertEquals(
                2,
                Numbers.tapped(withDefault, withDefault.layer("last"), Tap.PRE, inputs)
                        .getRowDimension());
    }

    @Test
    void inputsOfTheWrongShape() {
        OnnxModel model = new TestGraph()
                .input("x", 0, 2, 4, 0)
                .constant("w", Numbers.vector(rng, 3 * 2 * 2), 3, 2, 2, 1)
                .node("conv", "Conv", "x,w -> s")
                .output("s")
                .model(folder);
        NetworkLayer layer = model.layer("conv");
        DenseMatrix x = Numbers.matrix(rng, 2, 24);
        assertEquals(
                18,
                Numbers.tapped(model, layer, Tap.PRE, Numbers.inputs(x, 2, 4, 3))
                        .getRowDimension());
        assertContains(
                message(() -> Numbers.tapped(model, layer, Tap.PRE, Numbers.inputs(x, 24))),
                "inputs has the shape N×24",
                "'x' of test.onnx takes N×2×4×any");
        assertContains(message(() -> Numbers.tapped(model, layer, Tap.PRE, Numbers.inputs(x, 3, 4, 2))), "N×3×4×2");
        OnnxModel flat = dense(0).model(folder);
        DenseMatrix one = Numbers.matrix(rng, 2, P);
        assertContains(
                message(() -> Numbers.tapped(flat, flat.layer("fc"), Tap.PRE, Numbers.inputs(one, 1, P))),
                "N×1×3",
                "takes N×3",
                "reshaped");
        assertThrows(IllegalArgumentException.class, () -> Numbers.inputs(one, 2));
        // No shape is declared: ONNX Runtime finds out.
        OnnxModel undeclared = new TestGraph()
                .input("x", 0, 0)
                .constant("w", w.data(), N, P)
                .node("fc", "Gemm", "x,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        DenseMatrix wide = Numbers.matrix(rng, 2, P + 1);
        assertContains(
                message(() -> Numbers.tapped(undeclared, undeclared.layer("fc"), Tap.PRE, Numbers.inputs(wide, P + 1))),
                "layer 'fc' (pre-activation) of test.onnx",
                "inputs");
    }

    @Test
    void operatorsThatOnnxRuntimeDoesNotKnow() {
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", w.data(), N, P)
                .node("odd", "Frobnicate", "x -> f")
                .node("fc", "Gemm", "f,w -> s", integer("transB", 1))
                .output("s")
                .model(folder);
        NetworkInputs inputs = Numbers.inputs(Numbers.matrix(rng, 2, P), P);
        assertContains(
                message(() -> Numbers.tapped(model, model.layer("fc"), Tap.PRE, inputs)), "test.onnx", "Frobnicate");
    }

    @Test
    void nanIsReportedWithTheLayer() {
        DenseMatrix x = Numbers.matrix(rng, 5, P);
        x.setEntry(3, 1, Double.NaN);
        OnnxModel model = dense(0).model(folder);
        try (LayerTap tap = LayerTap.open(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P), 1)) {
            assertContains(
                    message(() -> GramAccumulator.of(tap, false, 1, done -> {})),
                    "layer 'fc' (pre-activation) of test.onnx",
                    "sample 3",
                    "NaN");
        }
    }

    @Test
    void theGramMatrixIsThatOfTheSignal() {
        DenseMatrix x = Numbers.matrix(rng, 2500, P);
        OnnxModel model = dense(0).model(folder);
        try (LayerTap tap = LayerTap.open(model, model.layer("fc"), Tap.PRE, Numbers.inputs(x, P), 1)) {
            DenseMatrix s = x.multiplyTransposed(w);
            DenseMatrix gram = GramAccumulator.of(tap, false, 2, done -> {}).gram();
            assertTrue(Numbers.difference(gram, s.transposeMultiply(s)) < TOLERANCE);
        }
    }

    @Test
    void tapsLeaveWeightsAlone() {
        OnnxModel model = dense(0).model(folder);
        model.weights(model.layer("fc")).fill(0);
        assertArrayEquals(w.data(), model.weights(model.layer("fc")).data());
        assertThrows(
                IllegalArgumentException.class,
                () -> LayerTap.open(model, model.layer("fc"), Tap.PRE, Numbers.inputs(new DenseMatrix(1, P), P), 0));
    }
}
