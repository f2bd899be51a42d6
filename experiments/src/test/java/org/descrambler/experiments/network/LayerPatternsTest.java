package org.descrambler.experiments.network;

import static org.descrambler.experiments.network.TestGraph.integer;
import static org.descrambler.experiments.network.TestGraph.integerList;
import static org.descrambler.experiments.network.TestGraph.number;
import static org.descrambler.experiments.network.TestGraph.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to write a layer, against sums in double precision. Entries are in (−1, 1) and sums have at most 30 terms, so
 * that float32 is off by less than 30 · 30 · 6·10⁻⁸ ≈ 5·10⁻⁵ in the worst case and 10⁻⁶ as a rule.
 */
class LayerPatternsTest {
    private static final double TOLERANCE = 1e-5;
    private static final int SAMPLES = 7;
    private static final int P = 6;
    private static final int N = 4;

    @TempDir
    Path folder;

    private final RandomGenerator rng = Numbers.generator(11);
    private final DenseMatrix x = Numbers.matrix(rng, SAMPLES, P);
    private final DenseMatrix w = Numbers.matrix(rng, N, P);
    private final double[] b = Numbers.vector(rng, N);

    /** α X Wᵀ + β 1 bᵀ, m×n. */
    private DenseMatrix affine(double alpha, double beta) {
        DenseMatrix s = new DenseMatrix(SAMPLES, N);
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < N; j++) {
                double sum = beta * b[j];
                for (int k = 0; k < P; k++) {
                    sum += alpha * x.getEntry(i, k) * w.getEntry(j, k);
                }
                s.setEntry(i, j, sum);
            }
        }
        return s;
    }

    private static DenseMatrix map(DenseMatrix s, DoubleUnaryOperator f) {
        DenseMatrix result = s.copy();
        for (int i = 0; i < result.data().length; i++) {
            result.data()[i] = f.applyAsDouble(result.data()[i]);
        }
        return result;
    }

    private void check(OnnxModel model, String layer, Tap tap, DenseMatrix expected) {
        DenseMatrix actual = Numbers.tapped(model, model.layer(layer), tap, Numbers.inputs(x, P));
        assertTrue(
                Numbers.difference(actual, expected) < TOLERANCE,
                () -> layer + " " + tap + " differs by " + Numbers.difference(actual, expected));
    }

    private void checkParameters(OnnxModel model, double alpha, double beta) {
        NetworkLayer layer = model.layers().get(0);
        assertTrue(Numbers.difference(model.weights(layer), w.scalarMultiply(alpha)) < 1e-12);
        DenseMatrix bias = DenseMatrix.wrap(1, N, model.bias(layer).orElse(new double[N]));
        assertTrue(Numbers.difference(bias, DenseMatrix.wrap(1, N, b.clone()).scalarMultiply(beta)) < 1e-12);
    }

    private TestGraph dense() {
        return new TestGraph()
                .input("x", 0, P)
                .constant("w", w.data(), N, P)
                .constant("b", b, N)
                .node("fc", "Gemm", "x,w,b -> s", integer("transB", 1));
    }

    @ParameterizedTest
    @CsvSource({"true,1,1,7", "false,1,1,9", "true,0.5,2,11", "false,-1.5,0.25,13", "true,2,0,15", "false,1,1,17"})
    void gemm(boolean transposed, double alpha, double beta, int opset) {
        OnnxModel model = new TestGraph()
                .opset(opset)
                .input("x", 0, P)
                .constant("w", transposed ? w.data() : w.transpose().data(), transposed ? N : P, transposed ? P : N)
                .constant("b", b, N)
                .node(
                        "fc",
                        "Gemm",
                        "x,w,b -> s",
                        integer("transB", transposed ? 1 : 0),
                        number("alpha", alpha),
                        number("beta", beta))
                .node("act", "Relu", "s -> y")
                .output("y")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(alpha, beta));
        check(model, "fc", Tap.POST, map(affine(alpha, beta), v -> Math.max(0, v)));
        checkParameters(model, alpha, beta);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void everyOperatorSetFromSevenOn(int opset) {
        OnnxModel model =
                dense().opset(opset).node("act", "Tanh", "s -> y").output("y").model(folder);
        check(model, "fc", Tap.POST, map(affine(1, 1), Math::tanh));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gemmOfATransposedInput(boolean transposed) {
        // With transA the sample axis of the operand is its second: the graph transposes first.
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", transposed ? w.data() : w.transpose().data(), transposed ? N : P, transposed ? P : N)
                .node("t", "Transpose", "x -> xt", integerList("perm", 1L, 0L))
                .node("fc", "Gemm", "xt,w -> s", integer("transA", 1), integer("transB", transposed ? 1 : 0))
                .output("s")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(1, 0));
        checkParameters(model, 1, 0);
        assertEquals(false, model.layer("fc").biased());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gemmWithItsWeightsOnTheLeft(boolean transposed) {
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", transposed ? w.transpose().data() : w.data(), transposed ? P : N, transposed ? N : P)
                .constant("b", b, N, 1)
                .node("fc", "Gemm", "w,x,b -> s", integer("transA", transposed ? 1 : 0), integer("transB", 1))
                .output("s")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(1, 1));
        checkParameters(model, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"'s,b -> z'", "'b,s -> z'"})
    void matMulAndAdd(String order) {
        // As tf2onnx writes Keras' Dense.
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("dense/kernel:0", w.transpose().data(), P, N)
                .constant("b", b, N)
                .node("", "MatMul", "x,dense/kernel:0 -> s")
                .node("", "Add", order)
                .node("", "Sigmoid", "z -> y")
                .output("y")
                .model(folder);
        check(model, "dense", Tap.PRE, affine(1, 1));
        check(model, "0", Tap.POST, map(affine(1, 1), v -> 1 / (1 + Math.exp(-v))));
        checkParameters(model, 1, 1);
        assertEquals("Sigmoid", model.layers().get(0).activation());
    }

    @Test
    void matMulWithItsWeightsOnTheLeft() {
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", w.data(), N, P)
                .constant("b", b, N, 1)
                .integers("axes", 2)
                .node("column", "Unsqueeze", "x,axes -> column")
                .node("fc", "MatMul", "w,column -> s")
                .node("add", "Add", "s,b -> z")
                .node("act", "Tanh", "z -> y")
                .output("y")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(1, 1));
        check(model, "fc", Tap.POST, map(affine(1, 1), Math::tanh));
        checkParameters(model, 1, 1);
    }

    @Test
    void constantsMayBeNodesAliasesOrComputed() {
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .node("c", "Constant", "-> c", tensor("value", TestGraph.raw("c", w.data(), N, P)))
                .node("i", "Identity", "c -> i")
                .node("t", "Transpose", "i -> wt", integerList("perm", 1L, 0L))
                .constant("b", b, N)
                .node("ib", "Identity", "b -> bias")
                .node("fc", "MatMul", "x,wt -> s")
                .node("is", "Identity", "s -> si")
                .node("add", "Add", "si,bias -> z")
                .output("z")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(1, 1));
        checkParameters(model, 1, 1);
    }

    @Test
    void initialisersMayBeInputsToo() {
        OnnxModel model = dense().irVersion(3)
                .opset(8)
                .input("w", N, P)
                .input("b", N)
                .output("s")
                .model(folder);
        check(model, "fc", Tap.PRE, affine(1, 1));
        checkParameters(model, 1, 1);
    }

    @Test
    void sharedWeightsAreTwoLayers() {
        DenseMatrix square = Numbers.matrix(rng, P, P);
        OnnxModel model = new TestGraph()
                .input("x", 0, P)
                .constant("w", square.data(), P, P)
                .node("same", "MatMul", "x,w -> s")
                .node("r", "Relu", "s -> h")
                .node("same", "MatMul", "h,w -> t")
                .output("t")
                .model(folder);
        assertEquals(
                List.of("same", "same#2"),
                model.layers().stream().map(NetworkLayer::name).toList());
        DenseMatrix hidden = map(x.multiply(square), v -> Math.max(0, v));
        check(model, "same", Tap.POST, hidden);
        check(model, "same#2", Tap.PRE, hidden.multiply(square));
        assertEquals(List.of(1), model.layer("same").next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relu",
                "Tanh",
                "Sigmoid",
                "Softplus",
                "Elu",
                "LeakyRelu",
                "Erf",
                "Selu",
                "Softsign",
                "HardSigmoid"
            })
    void activationsOfOneNode(String operator) {
        OnnxModel model = dense().node("act", operator, "s -> y").output("y").model(folder);
        assertEquals(operator, model.layer("fc").activation());
        assertEquals("s", model.layer("fc").preActivation());
        assertEquals("y", model.layer("fc").postActivation());
        check(model, "fc", Tap.PRE, affine(1, 1));
    }

    @Test
    void theGaussianErrorLinearUnitIsRecognisedInEveryOrder() {
        DenseMatrix expected = map(affine(1, 1), v -> v * normalDistribution(v));
        TestGraph halfLast = gelu().node("", "Mul", "s,e1 -> m").node("", "Mul", "m,half -> y");
        TestGraph halfFirst = gelu().node("", "Mul", "half,s -> m").node("", "Mul", "m,e1 -> y");
        for (TestGraph graph : List.of(halfLast, halfFirst)) {
            // The second half is not the unit's.
            OnnxModel model = graph.node("", "Mul", "y,half -> z").output("z").model(folder);
            assertEquals("Gelu", model.layer("fc").activation());
            check(model, "fc", Tap.POST, expected);
        }
    }

    private TestGraph gelu() {
        return dense().constant("root2", new double[] {Math.sqrt(2)})
                .constant("one", new double[] {1})
                .constant("half", new double[] {0.5})
                .node("", "Div", "s,root2 -> d")
                .node("", "Erf", "d -> e")
                .node("", "Add", "e,one -> e1");
    }

    /** Φ(v) by the midpoint rule on (−12, v): the error is below 10⁻⁷ for this step. */
    private static double normalDistribution(double v) {
        int steps = 20_000;
        double h = (v + 12) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double t = -12 + (i + 0.5) * h;
            sum += Math.exp(-0.5 * t * t);
        }
        return sum * h / Math.sqrt(2 * Math.PI);
    }

    @Test
    void swishAndMishAreRecognised() {
        OnnxModel swish = dense().node("", "Sigmoid", "s -> g")
                .node("", "Mul", "s,g -> y")
                .output("y")
                .model(folder);
        assertEquals("Swish", swish.layer("fc").activation());
        check(swish, "fc", Tap.POST, map(affine(1, 1), v -> v / (1 + Math.exp(-v))));
        OnnxModel mish = dense().node("", "Softplus", "s -> p")
                .node("", "Tanh", "p -> t")
                .node("", "Mul", "s,t -> y")
                .output("y")
                .model(folder);
        assertEquals("Mish", mish.layer("fc").activation());
        check(mish, "fc", Tap.POST, map(affine(1, 1), v -> v * Math.tanh(Math.log1p(Math.exp(v)))));
    }

    @Test
    void hardActivationsAreRecognisedInParts() {
        TestGraph parts = dense().constant("three", new double[] {3})
                .constant("six", new double[] {6})
                .constant("zero", new double[] {0})
                .node("", "Add", "s,three -> a")
                .node("", "Clip", "a,zero,six -> c");
        DenseMatrix gate = map(affine(1, 1), v -> Math.min(6, Math.max(0, v + 3)) / 6);
        OnnxModel sigmoid = parts.node("", "Div", "c,six -> y").output("y").model(folder);
        assertEquals("HardSigmoid", sigmoid.layer("fc").activation());
        check(sigmoid, "fc", Tap.POST, gate);
    }

    @Test
    void hardSwishIsRecognisedInParts() {
        OnnxModel model = dense().constant("three", new double[] {3})
                .constant("six", new double[] {6})
                .constant("sixth", new double[] {1.0 / 6})
                .constant("zero", new double[] {0})
                .node("", "Add", "s,three -> a")
                .node("", "Clip", "a,zero,six -> c")
                .node("", "Mul", "s,c -> m")
                .node("", "Mul", "m,sixth -> y")
                .output("y")
                .model(folder);
        assertEquals("HardSwish", model.layer("fc").activation());
        check(model, "fc", Tap.POST, map(affine(1, 1), v -> v * Math.min(6, Math.max(0, v + 3)) / 6));
    }

    @Test
    void aSoftmaxOrAResidualConnectionIsNoActivation() {
        OnnxModel softmax = dense().node("", "Softmax", "s -> y").output("y").model(folder);
        assertEquals(NetworkLayer.NO_ACTIVATION, softmax.layer("fc").activation());
        check(softmax, "fc", Tap.POST, affine(1, 1));
        OnnxModel residual = dense().node("", "Relu", "x -> h")
                .node("fc2", "Gemm", "h,w -> t", integer("transB", 1))
                .node("sum", "Add", "s,t -> z")
                .node("", "Relu", "z -> y")
                .output("y")
                .model(folder);
        assertEquals(NetworkLayer.NO_ACTIVATION, residual.layer("fc").activation());
        assertEquals(NetworkLayer.NO_ACTIVATION, residual.layer("fc2").activation());
    }

    @Test
    void anActivationBesideAnotherReaderIsFoundAndRemarked() {
        OnnxModel model = dense().node("relu", "Relu", "s -> h")
                .node("soft", "Softmax", "s -> z")
                .output("h")
                .output("z")
                .model(folder);
        NetworkLayer layer = model.layer("fc");
        assertEquals("Relu", layer.activation());
        assertEquals(List.of("The pre-activation is also read by Softmax 'soft'."), layer.remarks());
        check(model, "fc", Tap.POST, map(affine(1, 1), v -> Math.max(0, v)));
    }

    @Test
    void anActivationBehindDropoutOrNormalisationIsFound() {
        OnnxModel dropout = dense().node("drop", "Dropout", "s -> d")
                .node("act", "Tanh", "d -> y")
                .output("y")
                .model(folder);
        assertEquals("Tanh", dropout.layer("fc").activation());
        check(dropout, "fc", Tap.POST, map(affine(1, 1), Math::tanh));

        double[] scale = Numbers.vector(rng, N);
        double[] shift = Numbers.vector(rng, N);
        double[] mean = Numbers.vector(rng, N);
        double[] variance = {0.5, 1, 2, 3};
        OnnxModel normalised = dense().constant("scale", scale, N)
                .constant("shift", shift, N)
                .constant("mean", mean, N)
                .constant("variance", variance, N)
                .node("bn", "BatchNormalization", "s,scale,shift,mean,variance -> n", number("epsilon", 0))
                .node("act", "Relu", "n -> y")
                .output("y")
                .model(folder);
        assertEquals(
                List.of("The activation follows BatchNormalization 'bn'."),
                normalised.layer("fc").remarks());
        check(normalised, "fc", Tap.PRE, affine(1, 1));
        DenseMatrix expected = affine(1, 1);
        for (int i = 0; i < expected.data().length; i++) {
            int j = i % N;
            expected.data()[i] =
                    Math.max(0, (expected.data()[i] - mean[j]) / Math.sqrt(variance[j]) * scale[j] + shift[j]);
        }
        check(normalised, "fc", Tap.POST, expected);
    }

    @Test
    void aConvolutionInEveryDimensionWithReshapesBeforeItsBias() {
        // One dimension as tf2onnx writes it: a two-dimensional Conv between Unsqueeze and Squeeze, then bias and Relu.
        int channels = 3;
        int length = 5;
        int k = 2;
        DenseMatrix images = Numbers.matrix(rng, SAMPLES, channels * length);
        DenseMatrix kernel = Numbers.matrix(rng, N, channels * k);
        OnnxModel model = new TestGraph()
                .input("x", 0, channels, length)
                .constant("w", kernel.data(), N, channels, 1, k)
                .constant("b", b, 1, N, 1)
                .integers("axes", 2)
                .node("wide", "Unsqueeze", "x,axes -> wide")
                .node("conv", "Conv", "wide,w -> c")
                .node("narrow", "Squeeze", "c,axes -> s")
                .node("add", "Add", "s,b -> z")
                .node("act", "Relu", "z -> y")
                .output("y")
                .model(folder);
        NetworkLayer layer = model.layer("conv");
        assertEquals("4×3×1×2", layer.shapeText());
        int positions = length - k + 1;
        DenseMatrix expected = new DenseMatrix(SAMPLES * positions, N);
        for (int i = 0; i < SAMPLES; i++) {
            for (int t = 0; t < positions; t++) {
                for (int n = 0; n < N; n++) {
                    double sum = b[n];
                    for (int c = 0; c < channels; c++) {
                        for (int q = 0; q < k; q++) {
                            sum += kernel.getEntry(n, c * k + q) * images.getEntry(i, c * length + t + q);
                        }
                    }
                    expected.setEntry(i * positions + t, n, sum);
                }
            }
        }
        NetworkInputs inputs = Numbers.inputs(images, channels, length);
        assertTrue(Numbers.difference(Numbers.tapped(model, layer, Tap.PRE, inputs), expected) < TOLERANCE);
        assertTrue(Numbers.difference(
                        Numbers.tapped(model, layer, Tap.POST, inputs), map(expected, v -> Math.max(0, v)))
                < TOLERANCE);
        assertArrayEquals(kernel.data(), model.weights(layer).data());
        assertArrayEquals(b, model.bias(layer).orElseThrow());
    }

    @Test
    void aGroupedConvolutionInThreeDimensions() {
        // A 1×1×1 kernel in 2 groups: every position is a block-diagonal product.
        int positions = 2 * 3 * 2;
        DenseMatrix volumes = Numbers.matrix(rng, SAMPLES, 4 * positions);
        DenseMatrix kernel = Numbers.matrix(rng, N, 2);
        OnnxModel model = new TestGraph()
                .input("x", 0, 4, 2, 3, 2)
                .constant("w", kernel.data(), N, 2, 1, 1, 1)
                .constant("b", b, N)
                .node("conv", "Conv", "x,w,b -> s", integer("group", 2))
                .output("s")
                .model(folder);
        DenseMatrix expected = new DenseMatrix(SAMPLES * positions, N);
        for (int i = 0; i < SAMPLES; i++) {
            for (int t = 0; t < positions; t++) {
                for (int n = 0; n < N; n++) {
                    double sum = b[n];
                    for (int c = 0; c < 2; c++) {
                        sum += kernel.getEntry(n, c) * volumes.getEntry(i, (n / 2 * 2 + c) * positions + t);
                    }
                    expected.setEntry(i * positions + t, n, sum);
                }
            }
        }
        NetworkLayer layer = model.layer("conv");
        assertEquals(2, layer.groups());
        assertEquals(2, layer.inputs());
        assertTrue(
                Numbers.difference(Numbers.tapped(model, layer, Tap.PRE, Numbers.inputs(volumes, 4, 2, 3, 2)), expected)
                        < TOLERANCE);
    }
}
