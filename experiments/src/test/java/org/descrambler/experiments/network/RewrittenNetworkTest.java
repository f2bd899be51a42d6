package org.descrambler.experiments.network;

import static org.descrambler.experiments.network.TestGraph.integer;
import static org.descrambler.experiments.network.TestGraph.integerList;
import static org.descrambler.experiments.network.TestGraph.number;
import static org.descrambler.experiments.network.TestGraph.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose neurons are permuted, signed or rescaled: their outputs stay, or the reason why not is told. */
class RewrittenNetworkTest {
    /** Sums of some hundred float32 terms in another order: about √100 · 2⁻²⁴ of the largest, and ten times that for safety. */
    private static final double SAME = 1e-5;

    private final RandomGenerator rng = Numbers.generator(17);

    private enum Kind {
        PERMUTATION,
        SIGNED,
        POSITIVE
    }

    private DenseMatrix element(Kind kind, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (i + 1 + n / 2) % n;
        }
        DenseMatrix p = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double factor = switch (kind) {
                case PERMUTATION -> 1;
                case SIGNED -> i % 3 == 0 ? -1 : 1;
                case POSITIVE -> 0.5 + rng.nextDouble();
            };
            p.setEntry(i, order[i], factor);
        }
        return p;
    }

    private double[] random(int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return Numbers.vector(rng, size);
    }

    private TestGraph weights(TestGraph graph, String name, long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        return graph.constant(name, Numbers.vector(rng, (int) size), shape);
    }

    private TestGraph positive(TestGraph graph, String name, int size) {
        double[] values = random(size);
        for (int k = 0; k < size; k++) {
            values[k] = (float) (1.5 + values[k]);
        }
        return graph.constant(name, values, size);
    }

    private RewrittenNetwork rewritten(TestGraph graph, String layer, DenseMatrix p) {
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        return RewrittenNetwork.of(model, model.layer(layer), p, Optional.empty(), Numbers.generator(3));
    }

    private OnnxModel assertSame(TestGraph graph, String layer, DenseMatrix p) {
        OnnxModel after = assertSameOutputs(graph, layer, p);
        OnnxModel before = OnnxModel.of("test.onnx", graph.build().toByteArray());
        assertArrayEquals(
                p.multiply(before.weights(before.layer(layer))).data(),
                after.weights(after.layer(layer)).data(),
                1e-6,
                "the layer's weights are P W");
        return after;
    }

    private OnnxModel assertSameOutputs(TestGraph graph, String layer, DenseMatrix p) {
        RewrittenNetwork network = rewritten(graph, layer, p);
        List<OutputDifference> differences = network.differences(SAME, 1);
        assertFalse(differences.isEmpty());
        for (OutputDifference difference : differences) {
            assertTrue(difference.isAllowed(), difference::toString);
            assertTrue(difference.entries() > 0);
        }
        assertFalse(network.changed().isEmpty());
        return OnnxModel.of("rewritten.onnx", network.bytes());
    }

    private void assertRefused(TestGraph graph, String layer, DenseMatrix p, String... words) {
        NotFoldableException e = assertThrows(NotFoldableException.class, () -> rewritten(graph, layer, p));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e::getMessage);
        }
    }

    private TestGraph dense(String activation) {
        TestGraph graph = new TestGraph().opset(20).irVersion(9).input("x", 0, 5);
        weights(graph, "w1", 6, 5);
        weights(graph, "b1", 6);
        weights(graph, "w2", 3, 6);
        return graph.node("fc1", "Gemm", "x,w1,b1->s", integer("transB", 1))
                .node("act", activation, "s->h")
                .node("fc2", "Gemm", "h,w2->y", integer("transB", 1))
                .output("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relu",
                "LeakyRelu",
                "Sigmoid",
                "Tanh",
                "Softplus",
                "Elu",
                "Selu",
                "Celu",
                "Gelu",
                "HardSwish",
                "HardSigmoid",
                "Mish",
                "Erf",
                "Softsign",
                "Identity",
                "Dropout",
                "Abs",
                "Exp",
                "Sin",
                "Softmax"
            })
    void permutesBehindAnyActivation(String activation) {
        assertSame(dense(activation), "fc1", element(Kind.PERMUTATION, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tanh", "Erf", "Softsign", "Sin", "Asinh", "Identity"})
    void signsBehindOddActivations(String activation) {
        assertSame(dense(activation), "fc1", element(Kind.SIGNED, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "LeakyRelu", "Abs", "Identity"})
    void rescalesBehindHomogeneousActivations(String activation) {
        assertSame(dense(activation), "fc1", element(Kind.POSITIVE, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "Sigmoid", "Gelu", "Softmax", "Softplus"})
    void refusesSignsElsewhere(String activation) {
        assertRefused(dense(activation), "fc1", element(Kind.SIGNED, 6), activation + " 'act'", "f(c x) = c f(x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tanh", "Sigmoid", "Gelu", "Elu"})
    void refusesGainsElsewhere(String activation) {
        assertRefused(dense(activation), "fc1", element(Kind.POSITIVE, 6), activation + " 'act'", "factors");
    }

    @Test
    void refusesWhatMixesNeurons() {
        DenseMatrix rotation = DenseMatrix.identity(6);
        rotation.setEntry(0, 0, 0.6);
        rotation.setEntry(0, 1, 0.8);
        rotation.setEntry(1, 0, -0.8);
        rotation.setEntry(1, 1, 0.6);
        assertRefused(dense("Relu"), "fc1", rotation, "mixes neurons", "Maybe solve with --group permutation");
    }

    @Test
    void refusesToPermuteOutputs() {
        assertRefused(dense("Relu"), "fc2", element(Kind.PERMUTATION, 3), "output 'y'", "permuted");
    }

    @Test
    void refusesWrongSizes() {
        OnnxModel model = OnnxModel.of("test.onnx", dense("Relu").build().toByteArray());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewrittenNetwork.of(
                        model, model.layer("fc1"), DenseMatrix.identity(4), Optional.empty(), Numbers.generator(1)));
        assertTrue(e.getMessage().contains("6 neurons"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void followsMatMulsAndAddedConstants(Kind kind) {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w1", 5, 6);
        weights(graph, "b1", 6);
        weights(graph, "g", 6);
        weights(graph, "w2", 6, 4);
        graph.node("fc1", "MatMul", "x,w1->s")
                .node("add", "Add", "b1,s->t")
                .node("act", kind == Kind.SIGNED ? "Tanh" : "Relu", "t->h")
                .node("gain", "Mul", "h,g->i")
                .node("neg", "Neg", "i->j")
                .node("fc2", "MatMul", "j,w2->y")
                .output("y");
        assertSame(graph, "fc1", element(kind, 6));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void followsWeightsOnTheLeft(Kind kind) {
        TestGraph graph = new TestGraph().input("x", 5, 7);
        weights(graph, "w1", 6, 5);
        weights(graph, "b1", 6, 1);
        weights(graph, "w2", 3, 6);
        graph.node("fc1", "MatMul", "w1,x->s")
                .node("add", "Add", "s,b1->t")
                .node("act", kind == Kind.SIGNED ? "Tanh" : "Relu", "t->h")
                .node("fc2", "MatMul", "w2,h->y")
                .output("y");
        assertSame(graph, "fc1", element(kind, 6));
    }

    private TestGraph convolutional(String activation, int channels) {
        TestGraph graph = new TestGraph().opset(15).input("x", 0, 2, 6, 6);
        weights(graph, "k1", channels, 2, 3, 3);
        weights(graph, "c1", channels);
        weights(graph, "gamma", channels);
        weights(graph, "beta", channels);
        weights(graph, "mean", channels);
        positive(graph, "var", channels);
        return graph.node("conv1", "Conv", "x,k1,c1->s", integerList("pads", 1L, 1L, 1L, 1L))
                .node("bn", "BatchNormalization", "s,gamma,beta,mean,var->n")
                .node("act", activation, "n->h");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void followsConvolutionNormalisationPoolingAndFlatten(Kind kind) {
        TestGraph graph = convolutional(kind == Kind.SIGNED ? "Tanh" : "Relu", 4);
        weights(graph, "w", 3, 36);
        graph.node(
                        "pool",
                        kind == Kind.SIGNED ? "AveragePool" : "MaxPool",
                        "h->p",
                        integerList("kernel_shape", 2L, 2L),
                        integerList("strides", 2L, 2L))
                .node("flat", "Flatten", "p->f")
                .node("fc", "Gemm", "f,w->y", integer("transB", 1))
                .output("y");
        OnnxModel after = assertSame(graph, "conv1", element(kind, 4));
        assertTrue(after.graph().values("var").values()[0] > 0);
    }

    @Test
    void changesAllSignsAlike() {
        TestGraph graph = convolutional("Tanh", 4);
        weights(graph, "w", 3, 144);
        graph.node("flat", "Flatten", "h->f")
                .node("fc", "Gemm", "f,w->y", integer("transB", 1))
                .output("y");
        DenseMatrix p = DenseMatrix.identity(4);
        p.scale(-1);
        assertSame(graph, "conv1", p);
    }

    @Test
    void followsGlobalPoolingAndDynamicReshape() {
        TestGraph graph = convolutional("Relu", 4)
                .node("gap", "GlobalAveragePool", "h->p")
                .node("shape", "Shape", "p->sh")
                .integers("zero", 0)
                .integers("minus", -1)
                .node("n", "Gather", "sh,zero->bn1", integer("axis", 0))
                .node("to", "Concat", "bn1,minus->to1", integer("axis", 0))
                .node("flat", "Reshape", "p,to1->f");
        weights(graph, "w", 4, 3);
        graph.node("fc", "MatMul", "f,w->y").output("y");
        assertSame(graph, "conv1", element(Kind.POSITIVE, 4));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void permutesBothBranchesOfAResidual(Kind kind) {
        TestGraph graph = convolutional(kind == Kind.SIGNED ? "Tanh" : "Relu", 4);
        weights(graph, "k2", 4, 4, 3, 3);
        weights(graph, "k3", 4, 2, 1, 1);
        weights(graph, "gamma3", 4);
        weights(graph, "beta3", 4);
        weights(graph, "mean3", 4);
        positive(graph, "var3", 4);
        weights(graph, "k4", 5, 4, 1, 1);
        graph.node("conv2", "Conv", "h,k2->r", integerList("pads", 1L, 1L, 1L, 1L))
                .node("conv3", "Conv", "x,k3->q")
                .node("bn3", "BatchNormalization", "q,gamma3,beta3,mean3,var3->q3")
                .node("sum", "Add", "r,q3->t")
                .node("sum2", "Add", "t,h->t2")
                .node("act2", kind == Kind.SIGNED ? "Tanh" : "Relu", "t2->u")
                .node("conv4", "Conv", "u,k4->y")
                .output("y");
        assertSameOutputs(graph, "conv2", element(kind, 4));
        assertSame(graph, "conv3", element(kind, 4));
        OnnxModel after = assertSame(graph, "conv1", element(kind, 4));
        assertEquals(5, after.layer("conv4").neurons());
    }

    @Test
    void refusesAResidualWithTheInput() {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w1", 5, 5);
        weights(graph, "w2", 5, 3);
        graph.node("fc1", "MatMul", "x,w1->s")
                .node("sum", "Add", "s,x->t")
                .node("fc2", "MatMul", "t,w2->y")
                .output("y");
        assertRefused(graph, "fc1", element(Kind.PERMUTATION, 5), "Add 'sum'", "input 'x'");
    }

    @Test
    void movesChannelsThroughDepthwiseConvolutions() {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "kd", 8, 1, 3, 3);
        weights(graph, "kb", 8);
        weights(graph, "k4", 5, 8, 1, 1);
        graph.node("depthwise", "Conv", "h,kd,kb->d", integer("group", 4))
                .node("act2", "HardSwish", "d->e")
                .node("conv4", "Conv", "e,k4->y")
                .output("y")
                .opset(14);
        assertSame(graph, "conv1", element(Kind.PERMUTATION, 4));
        assertSame(graph, "conv1", element(Kind.POSITIVE, 4));
        assertSame(graph, "depthwise", pairs());
    }

    /** Moves pairs, and swaps within one of them. */
    private static DenseMatrix pairs() {
        int[] source = {2, 3, 1, 0, 6, 7, 4, 5};
        DenseMatrix p = new DenseMatrix(8, 8);
        for (int i = 0; i < 8; i++) {
            p.setEntry(i, source[i], 1);
        }
        return p;
    }

    @Test
    void refusesToPartGroups() {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "kg", 6, 2, 3, 3);
        graph.node("grouped", "Conv", "h,kg->d", integer("group", 2))
                .node("sum", "GlobalAveragePool", "d->y")
                .output("y");
        DenseMatrix p = new DenseMatrix(4, 4);
        int[] source = {0, 2, 1, 3};
        for (int i = 0; i < 4; i++) {
            p.setEntry(i, source[i], 1);
        }
        assertRefused(graph, "conv1", p, "Conv 'grouped'", "from one of its 2 groups to another");
    }

    @Test
    void movesWithinGroups() {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "kg", 6, 2, 3, 3);
        graph.node("grouped", "Conv", "h,kg->y", integer("group", 2)).output("y");
        DenseMatrix p = new DenseMatrix(4, 4);
        int[] source = {1, 0, 3, 2};
        for (int i = 0; i < 4; i++) {
            p.setEntry(i, source[i], 1 + i);
        }
        assertSame(graph, "conv1", p);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void passesTransposedConvolutions(int groups) {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "kt", 4, 6 / groups, 2, 2);
        weights(graph, "bt", 6);
        weights(graph, "k4", 5, 6, 1, 1);
        graph.node("up", "ConvTranspose", "h,kt,bt->u", integer("group", groups))
                .node("conv4", "Conv", "u,k4->y")
                .output("y");
        DenseMatrix p = new DenseMatrix(4, 4);
        int[] source = {3, 2, 0, 1};
        for (int i = 0; i < 4; i++) {
            p.setEntry(i, source[i], 1 + i);
        }
        assertSame(graph, "conv1", p);
    }

    @Test
    void gatesOfSqueezeAndExcitation() {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "ka", 2, 4, 1, 1);
        weights(graph, "kb", 4, 2, 1, 1);
        weights(graph, "kc", 3, 4, 1, 1);
        graph.node("gap", "GlobalAveragePool", "h->p")
                .node("a", "Conv", "p,ka->a1")
                .node("ar", "Relu", "a1->a2")
                .node("b", "Conv", "a2,kb->b1")
                .node("gate", "Sigmoid", "b1->g")
                .node("mul", "Mul", "g,h->m")
                .node("c", "Conv", "m,kc->y")
                .output("y");
        assertSame(graph, "conv1", element(Kind.PERMUTATION, 4));
        assertSame(graph, "conv1", element(Kind.POSITIVE, 4));
        assertSame(graph, "b", element(Kind.PERMUTATION, 4));
    }

    private TestGraph gelu() {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w1", 5, 6);
        weights(graph, "w2", 6, 4);
        return graph.constant("root", new double[] {Math.sqrt(2)})
                .constant("one", new double[] {1})
                .constant("half", new double[] {0.5})
                .node("fc1", "MatMul", "x,w1->s")
                .node("scaled", "Div", "s,root->e1")
                .node("erf", "Erf", "e1->e2")
                .node("plus", "Add", "e2,one->e3")
                .node("times", "Mul", "s,e3->e4")
                .node("halved", "Mul", "e4,half->h")
                .node("fc2", "MatMul", "h,w2->y")
                .output("y");
    }

    @Test
    void passesAGeluOfManyNodes() {
        assertSame(gelu(), "fc1", element(Kind.PERMUTATION, 6));
        assertRefused(gelu(), "fc1", element(Kind.SIGNED, 6), "Add 'plus'", "'one'");
    }

    private TestGraph blocks(boolean norm) {
        // Tokens × features, two blocks on one residual stream.
        TestGraph graph = new TestGraph().opset(17).input("x", 0, 4, 5);
        weights(graph, "w0", 5, 6);
        weights(graph, "scale", 6);
        weights(graph, "shift", 6);
        weights(graph, "w1", 6, 8);
        weights(graph, "b1", 8);
        weights(graph, "w2", 8, 6);
        weights(graph, "w3", 6, 3);
        return graph.node("embed", "MatMul", "x,w0->r0")
                .node("norm", norm ? "LayerNormalization" : "Identity", norm ? "r0,scale,shift->n" : "r0->n")
                .node("up", "MatMul", "n,w1->u0")
                .node("bias", "Add", "u0,b1->u1")
                .node("act", "Relu", "u1->u2")
                .node("down", "MatMul", "u2,w2->d")
                .node("sum", "Add", "r0,d->r1")
                .node("head", "MatMul", "r1,w3->y")
                .output("y");
    }

    @Test
    void permutesAResidualStreamWithLayerNorm() {
        for (String layer : List.of("embed", "down")) {
            OnnxModel after = assertSame(blocks(true), layer, element(Kind.PERMUTATION, 6));
            assertEquals(6, after.graph().shape("scale")[0]);
            assertSame(blocks(false), layer, element(Kind.SIGNED, 6));
            assertRefused(
                    blocks(true), layer, element(Kind.SIGNED, 6), "LayerNormalization 'norm'", "signed permutation");
        }
        assertSame(blocks(true), "up", element(Kind.POSITIVE, 8));
    }

    private TestGraph attention() {
        TestGraph graph = new TestGraph().opset(17).input("x", 0, 3, 6);
        weights(graph, "wq", 6, 8);
        weights(graph, "wk", 6, 8);
        weights(graph, "wv", 6, 8);
        weights(graph, "wo", 8, 6);
        return graph.integers("heads", 0, 3, 2, 4)
                .integers("flat", 0, 3, 8)
                .constant("root", new double[] {2})
                .node("q", "MatMul", "x,wq->q0")
                .node("k", "MatMul", "x,wk->k0")
                .node("v", "MatMul", "x,wv->v0")
                .node("qh", "Reshape", "q0,heads->q1")
                .node("kh", "Reshape", "k0,heads->k1")
                .node("vh", "Reshape", "v0,heads->v1")
                .node("qt", "Transpose", "q1->q2", integerList("perm", 0L, 2L, 1L, 3L))
                .node("kt", "Transpose", "k1->k2", integerList("perm", 0L, 2L, 3L, 1L))
                .node("vt", "Transpose", "v1->v2", integerList("perm", 0L, 2L, 1L, 3L))
                .node("scores", "MatMul", "q2,k2->s0")
                .node("scaled", "Div", "s0,root->s1")
                .node("soft", "Softmax", "s1->s2", integer("axis", -1))
                .node("mix", "MatMul", "s2,v2->o0")
                .node("ot", "Transpose", "o0->o1", integerList("perm", 0L, 2L, 1L, 3L))
                .node("join", "Reshape", "o1,flat->o2")
                .node("out", "MatMul", "o2,wo->y")
                .output("y");
    }

    private static DenseMatrix matrix(int... source) {
        DenseMatrix p = new DenseMatrix(source.length, source.length);
        for (int i = 0; i < source.length; i++) {
            p.setEntry(i, source[i], 1);
        }
        return p;
    }

    @Test
    void movesHeadsAsBlocksAndFeaturesAlikeInAll() {
        for (String layer : List.of("q", "k", "v")) {
            assertSame(attention(), layer, matrix(4, 5, 6, 7, 0, 1, 2, 3));
            assertSame(attention(), layer, matrix(2, 0, 1, 3, 6, 4, 5, 7));
            assertRefused(
                    attention(),
                    layer,
                    matrix(1, 0, 2, 3, 4, 5, 6, 7),
                    "Reshape '" + layer + "h'",
                    "blocks of entries");
        }
    }

    @Test
    void signsQueriesWithKeys() {
        DenseMatrix p = new DenseMatrix(8, 8);
        for (int i = 0; i < 8; i++) {
            p.setEntry(i, i, i % 4 == 1 ? -2 : 1);
        }
        assertSame(attention(), "q", p);
        assertSame(attention(), "v", p);
    }

    @Test
    void joinsAndSplitsBlocks() {
        TestGraph graph = convolutional("Relu", 4);
        weights(graph, "k2", 3, 2, 1, 1);
        weights(graph, "k3", 5, 7, 1, 1);
        graph.node("other", "Conv", "x,k2->o")
                .node("cat", "Concat", "o,h->c", integer("axis", 1))
                .integers("sizes", 3, 4)
                .node("split", "Split", "c,sizes->l,r", integer("axis", 1));
        weights(graph, "k4", 2, 4, 1, 1);
        weights(graph, "k5", 2, 3, 1, 1);
        graph.node("conv3", "Conv", "c,k3->y1")
                .node("conv4", "Conv", "r,k4->y2")
                .node("conv5", "Conv", "l,k5->y3")
                .output("y1")
                .output("y2")
                .output("y3");
        assertSame(graph, "conv1", element(Kind.PERMUTATION, 4));
        assertSame(graph, "other", element(Kind.SIGNED, 3));
    }

    @Test
    void duplicatesTiedWeights() throws InvalidProtocolBufferException {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w", 5, 5);
        graph.node("fc1", "MatMul", "x,w->s")
                .node("act", "Tanh", "s->h")
                .node("fc2", "MatMul", "h,w->t")
                .node("fc3", "MatMul", "t,w->y")
                .output("y");
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        DenseMatrix p = element(Kind.SIGNED, 5);
        RewrittenNetwork network =
                RewrittenNetwork.of(model, model.layer("fc1"), p, Optional.empty(), Numbers.generator(3));
        assertTrue(network.differences(SAME, 1).get(0).isAllowed());
        ModelProto after = ModelProto.parseFrom(network.bytes());
        assertEquals(
                List.of("w", "w.descrambled", "w.descrambled2"),
                after.getGraph().getInitializerList().stream()
                        .map(TensorProto::getName)
                        .toList());
        assertEquals("w", after.getGraph().getNode(3).getInput(1));
    }

    @Test
    void foldsIntoConstantsThatAreComputed() throws InvalidProtocolBufferException {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        graph.constant(TestGraph.raw("w1", random(6, 5), 6, 5))
                .node("c", "Constant", "->w2", tensor("value", TestGraph.raw("", random(6, 4), 6, 4)))
                .node("t", "Transpose", "w1->w1t")
                .node("fc1", "MatMul", "x,w1t->s")
                .node("act", "Relu", "s->h")
                .node("fc2", "MatMul", "h,w2->y")
                .output("y");
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        RewrittenNetwork network = RewrittenNetwork.of(
                model, model.layer("fc1"), element(Kind.POSITIVE, 6), Optional.empty(), Numbers.generator(3));
        assertTrue(network.differences(SAME, 1).get(0).isAllowed());
        ModelProto after = ModelProto.parseFrom(network.bytes());
        assertEquals(
                List.of("fc1", "act", "fc2"),
                after.getGraph().getNodeList().stream().map(n -> n.getName()).toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorProto.DataType.class,
            names = {"DOUBLE", "FLOAT16", "BFLOAT16"})
    void keepsTypes(TensorProto.DataType type) throws InvalidProtocolBufferException {
        TensorProto w1 = typed("w1", type, random(6, 5), 6, 5);
        TensorProto w2 = typed("w2", type, random(3, 6), 3, 6);
        TestGraph graph = new TestGraph()
                .opset(20)
                .irVersion(9)
                .input("x", type == TensorProto.DataType.BFLOAT16 ? TensorProto.DataType.FLOAT : type, 0, 5)
                .constant(w1)
                .constant(w2);
        if (type == TensorProto.DataType.BFLOAT16) {
            graph.node("cast", "Cast", "w1->v1", integer("to", 1)).node("cast2", "Cast", "w2->v2", integer("to", 1));
        } else {
            graph.node("i1", "Identity", "w1->v1").node("i2", "Identity", "w2->v2");
        }
        graph.node("fc1", "Gemm", "x,v1->s", integer("transB", 1))
                .node("act", "Relu", "s->h")
                .node("fc2", "Gemm", "h,v2->y", integer("transB", 1))
                .output("y");
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        DenseMatrix p = element(Kind.PERMUTATION, 6);
        RewrittenNetwork network =
                RewrittenNetwork.of(model, model.layer("fc1"), p, Optional.empty(), Numbers.generator(3));
        assertTrue(network.differences(SAME, 1).get(0).isAllowed());
        OnnxModel after = OnnxModel.of("after.onnx", network.bytes());
        assertArrayEquals(
                p.multiply(model.weights(model.layer("fc1"))).data(),
                after.weights(after.layer("fc1")).data(),
                "values of " + type + " are moved, not rounded");
    }

    private static TensorProto typed(String name, TensorProto.DataType type, double[] values, long... shape) {
        TensorProto.Builder like = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long dimension : shape) {
            like.addDims(dimension);
        }
        return TensorDecoder.encode(like.build(), values);
    }

    @Test
    void keepsTheRestOfTheFile() throws InvalidProtocolBufferException {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build();
        ModelProto before = dense("Relu").build().toBuilder()
                .setProducerName("somebody")
                .setDocString("doc")
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("a").setValue("b"))
                .setUnknownFields(unknown)
                .build();
        OnnxModel model = OnnxModel.of("test.onnx", before.toByteArray());
        RewrittenNetwork network = RewrittenNetwork.of(
                model, model.layer("fc1"), element(Kind.PERMUTATION, 6), Optional.empty(), Numbers.generator(3));
        ModelProto after = ModelProto.parseFrom(network.bytes());
        assertEquals(
                before,
                after.toBuilder()
                        .setGraph(after.getGraph().toBuilder()
                                .clearInitializer()
                                .addAllInitializer(before.getGraph().getInitializerList()))
                        .build());
        assertEquals(List.of("w1", "b1", "w2"), network.changed());
    }

    @Test
    void theIdentityChangesNothing() {
        OnnxModel model = OnnxModel.of("test.onnx", dense("Relu").build().toByteArray());
        RewrittenNetwork network = RewrittenNetwork.of(
                model, model.layer("fc2"), DenseMatrix.identity(3), Optional.empty(), Numbers.generator(3));
        assertArrayEquals(model.graph().model().toByteArray(), network.bytes());
        assertTrue(network.changed().isEmpty());
        assertEquals(0, network.differences(SAME, 1).get(0).maxAbsolute());
    }

    @Test
    void refusesOperatorsThatNoRuleCovers() {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w1", 5, 6);
        graph.node("fc1", "MatMul", "x,w1->s")
                .node("best", "ArgMax", "s->y", integer("axis", 1))
                .output("y");
        assertRefused(graph, "fc1", element(Kind.PERMUTATION, 6), "ArgMax 'best'", "none that a permutation");
    }

    @Test
    void sumsOverNeuronsDoNotNoticePermutations() {
        TestGraph graph = new TestGraph().input("x", 0, 5);
        weights(graph, "w1", 5, 6);
        graph.node("fc1", "MatMul", "x,w1->s")
                .node("act", "Relu", "s->h")
                .node("mean", "ReduceMean", "h->y", integerList("axes", -1L), integer("keepdims", 0))
                .output("y");
        assertSame(graph, "fc1", element(Kind.PERMUTATION, 6));
        assertRefused(graph, "fc1", element(Kind.POSITIVE, 6), "ReduceMean 'mean'");
    }

    @Test
    void clipsOddlyOrNot() {
        for (double least : new double[] {-1, 0}) {
            TestGraph graph = new TestGraph().input("x", 0, 5);
            weights(graph, "w1", 5, 6);
            weights(graph, "w2", 6, 2);
            graph.constant("least", new double[] {least})
                    .constant("most", new double[] {1})
                    .node("fc1", "MatMul", "x,w1->s")
                    .node("clip", "Clip", "s,least,most->h")
                    .node("fc2", "MatMul", "h,w2->y")
                    .output("y");
            assertSame(graph, "fc1", element(Kind.PERMUTATION, 6));
            if (least == 0) {
                assertRefused(graph, "fc1", element(Kind.SIGNED, 6), "Clip 'clip'");
            } else {
                assertSame(graph, "fc1", element(Kind.SIGNED, 6));
            }
        }
    }

    @Test
    void slopesOfChannelsMoveWithThem() {
        TestGraph graph = new TestGraph().input("x", 0, 2, 5, 5);
        weights(graph, "k1", 4, 2, 1, 1);
        weights(graph, "slope", 4, 1, 1);
        weights(graph, "k2", 3, 4, 1, 1);
        graph.node("conv1", "Conv", "x,k1->s")
                .node("act", "PRelu", "s,slope->h")
                .node("conv2", "Conv", "h,k2->y")
                .output("y");
        assertSame(graph, "conv1", element(Kind.POSITIVE, 4));
        assertRefused(graph, "conv1", element(Kind.SIGNED, 4), "PRelu 'act'", "negative factors");
    }

    @Test
    void embeddingsArePermutedWithTheStream() {
        TestGraph graph = new TestGraph().input("ids", TensorProto.DataType.INT64, 0, 4);
        weights(graph, "table", 2, 6);
        weights(graph, "w1", 6, 6);
        weights(graph, "w2", 6, 3);
        graph.node("embed", "Gather", "table,ids->e")
                .node("fc1", "MatMul", "e,w1->s")
                .node("sum", "Add", "e,s->t")
                .node("fc2", "MatMul", "t,w2->y")
                .output("y");
        OnnxModel before = OnnxModel.of("test.onnx", graph.build().toByteArray());
        DenseMatrix p = element(Kind.SIGNED, 6);
        OnnxModel after = assertSameOutputs(graph, "fc1", p);
        assertArrayEquals(
                p.multiply(before.weights(before.layer("fc1")))
                        .multiplyTransposed(p)
                        .data(),
                after.weights(after.layer("fc1")).data(),
                "the stream is acted on before and behind the layer");
    }

    @Test
    void padsAndNormalisesPerChannel() {
        TestGraph graph = new TestGraph().opset(18).input("x", 0, 2, 5, 5);
        weights(graph, "k1", 4, 2, 1, 1);
        weights(graph, "scale", 4);
        weights(graph, "shift", 4);
        weights(graph, "k2", 3, 4, 1, 1);
        graph.integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
                .node("conv1", "Conv", "x,k1->s")
                .node("in", "InstanceNormalization", "s,scale,shift->n", number("epsilon", 1e-3))
                .node("act", "Tanh", "n->h")
                .node("pad", "Pad", "h,pads->p")
                .node("conv2", "Conv", "p,k2->y")
                .output("y");
        assertSame(graph, "conv1", element(Kind.SIGNED, 4));
        assertRefused(graph, "conv1", element(Kind.POSITIVE, 4), "InstanceNormalization 'in'");
    }

    @Test
    void refusesIndicesIntoThePermutedTensor() {
        TestGraph graph =
                convolutional("Relu", 4).node("pool", "MaxPool", "h->p,indices", integerList("kernel_shape", 2L, 2L));
        weights(graph, "k2", 3, 4, 1, 1);
        graph.node("conv2", "Conv", "p,k2->y").output("y").output("indices");
        assertRefused(graph, "conv1", element(Kind.PERMUTATION, 4), "MaxPool 'pool'", "indices");
    }

    @Test
    void takesDataBesideTheModelIntoTheFile(@TempDir Path folder) throws IOException {
        double[] w1 = random(6, 5);
        Files.write(
                folder.resolve("data.bin"),
                TestGraph.raw("w1", w1, 6, 5).getRawData().toByteArray());
        TensorProto external = TestGraph.raw("w1", new double[0], 6, 5).toBuilder()
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", "data.bin"))
                .addExternalData(entry("length", "120"))
                .build();
        TestGraph graph = new TestGraph().input("x", 0, 5).constant(external);
        weights(graph, "w2", 3, 6);
        graph.node("fc1", "Gemm", "x,w1->s", integer("transB", 1))
                .node("act", "Relu", "s->h")
                .node("fc2", "Gemm", "h,w2->y", integer("transB", 1))
                .output("y");
        OnnxModel model = graph.model(folder);
        for (DenseMatrix p : List.of(element(Kind.PERMUTATION, 6), DenseMatrix.identity(6))) {
            RewrittenNetwork network =
                    RewrittenNetwork.of(model, model.layer("fc1"), p, Optional.empty(), Numbers.generator(3));
            assertTrue(network.differences(SAME, 1).get(0).isAllowed());
            OnnxModel after = OnnxModel.of("after.onnx", network.bytes());
            assertArrayEquals(
                    p.multiply(DenseMatrix.wrap(6, 5, w1)).data(),
                    after.weights(after.layer("fc1")).data());
        }
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void declaresNewInitialisersWhereTheFormatIsOld() throws InvalidProtocolBufferException {
        TestGraph graph = new TestGraph().irVersion(3).opset(8).input("x", 0, 5).input("w", 5, 5);
        weights(graph, "w", 5, 5);
        graph.node("fc1", "MatMul", "x,w->s")
                .node("act", "Relu", "s->h")
                .node("fc2", "MatMul", "h,w->y")
                .output("y");
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        RewrittenNetwork network = RewrittenNetwork.of(
                model, model.layer("fc1"), element(Kind.PERMUTATION, 5), Optional.empty(), Numbers.generator(3));
        assertTrue(network.differences(SAME, 1).get(0).isAllowed());
        assertEquals(
                List.of("x", "w.descrambled", "w.descrambled2"),
                ModelProto.parseFrom(network.bytes()).getGraph().getInputList().stream()
                        .map(input -> input.getName())
                        .toList());
    }

    @Test
    void runsNetworksOfFixedBatchesAndSeveralInputs() {
        TestGraph graph = new TestGraph().input("x", 3, 5).input("z", 3, 6);
        weights(graph, "w1", 5, 6);
        weights(graph, "w2", 6, 2);
        graph.node("fc1", "MatMul", "x,w1->s")
                .node("act", "Tanh", "s->h")
                .node("fc2", "MatMul", "h,w2->y")
                .node("other", "Relu", "z->y2")
                .output("y")
                .output("y2");
        assertSame(graph, "fc1", element(Kind.SIGNED, 6));
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        NetworkInputs given = Numbers.inputs(Numbers.matrix(rng, 4, 5), 5);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewrittenNetwork.of(
                        model, model.layer("fc1"), DenseMatrix.identity(6), Optional.of(given), Numbers.generator(1)));
        assertTrue(e.getMessage().contains("2 inputs"), e.getMessage());
    }

    @Test
    void asksForInputsWhereShapesAreFree() {
        TestGraph graph = new TestGraph().input("x", 0, 0, 5);
        weights(graph, "w1", 5, 6);
        weights(graph, "w2", 6, 2);
        graph.node("fc1", "MatMul", "x,w1->s").node("fc2", "MatMul", "s,w2->y").output("y");
        OnnxModel model = OnnxModel.of("test.onnx", graph.build().toByteArray());
        DenseMatrix p = element(Kind.PERMUTATION, 6);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewrittenNetwork.of(model, model.layer("fc1"), p, Optional.empty(), Numbers.generator(1)));
        assertTrue(e.getMessage().contains("Maybe give --inputs"), e.getMessage());
        NetworkInputs given = Numbers.inputs(Numbers.matrix(rng, 70, 20), 4, 5);
        OutputDifference difference = RewrittenNetwork.of(
                        model, model.layer("fc1"), p, Optional.of(given), Numbers.generator(1))
                .differences(SAME, 1)
                .get(0);
        assertTrue(difference.isAllowed());
        assertEquals(70, difference.samples());
        assertEquals(70 * 4 * 2, difference.entries());
    }
}
