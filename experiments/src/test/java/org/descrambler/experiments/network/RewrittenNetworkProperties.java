package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.linalg.DenseMatrix;

/** Random convolutional networks of residual blocks, random elements of the group that their activation allows. */
class RewrittenNetworkProperties {
    private static final int[] WIDTHS = {3, 4, 6};

    /** A network under construction: x goes in, the last tensor has the given number of channels. */
    private static final class Network {
        private final RandomGenerator rng;
        private final String activation;
        private final TestGraph graph = new TestGraph().opset(15).input("x", 0, 2, 5, 5);
        private String last = "x";
        private int channels = 2;
        private int convolutions;

        Network(RandomGenerator rng, String activation) {
            this.rng = rng;
            this.activation = activation;
        }

        private String constant(String name, double least, long... shape) {
            int size = 1;
            for (long dimension : shape) {
                size *= (int) dimension;
            }
            double[] values = Numbers.vector(rng, size);
            for (int k = 0; k < size; k++) {
                values[k] = (float) (values[k] / Math.sqrt(size / (double) shape[0]) + least);
            }
            graph.constant(name, values, shape);
            return name;
        }

        private String convolution(String from, int in, int out) {
            String name = "conv" + convolutions++;
            graph.node(
                    name,
                    "Conv",
                    from + "," + constant(name + ".w", 0, out, in, 3, 3) + "," + constant(name + ".b", 0, out) + "->"
                            + name + ".y",
                    TestGraph.integerList("pads", 1L, 1L, 1L, 1L));
            if (rng.nextBoolean()) {
                return name + ".y";
            }
            graph.node(
                    name + ".bn",
                    "BatchNormalization",
                    name + ".y," + constant(name + ".g", 0.5, out) + "," + constant(name + ".c", 0, out) + ","
                            + constant(name + ".m", 0, out) + "," + constant(name + ".v", 2, out) + "->" + name + ".n");
            return name + ".n";
        }

        private String activated(String from) {
            graph.node(from + ".act", activation, from + "->" + from + ".a");
            return from + ".a";
        }

        void block() {
            int width = WIDTHS[rng.nextInt(WIDTHS.length)];
            String inner = activated(convolution(last, channels, width));
            String outer = convolution(inner, width, width);
            String shortcut = width == channels && rng.nextBoolean() ? last : convolution(last, channels, width);
            if (last.equals("x")) {
                shortcut = convolution(last, channels, width);
            }
            graph.node(outer + ".sum", "Add", shortcut + "," + outer + "->" + outer + ".s");
            last = activated(outer + ".s");
            channels = width;
        }

        OnnxModel end() {
            graph.node("pool", "AveragePool", last + "->p", TestGraph.integerList("kernel_shape", 2L, 2L))
                    .node("flat", "Flatten", "p->f")
                    .node(
                            "fc",
                            "Gemm",
                            "f," + constant("fc.w", 0, 3, 16L * channels) + "->y",
                            TestGraph.integer("transB", 1))
                    .output("y");
            return OnnxModel.of("random.onnx", graph.build().toByteArray());
        }
    }

    private static DenseMatrix element(RandomGenerator rng, int n, String activation) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = rng.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        DenseMatrix p = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double factor = switch (activation) {
                case "Tanh" -> rng.nextBoolean() ? -1 : 1;
                case "Relu" -> Math.pow(2, rng.nextInt(5) - 2);
                default -> 1;
            };
            p.setEntry(i, order[i], factor);
        }
        return p;
    }

    /**
     * Every convolution of every such network can be acted on. Weights are scaled so that signals stay of order 1; float32
     * sums of up to 150 terms in another order, through 8 layers that add up their errors, differ by less than
     * 8 · 150 · 2⁻²⁴ = 7e-5 at the very worst, by a tenth of that in random walks. Powers of 2 as factors round nothing.
     */
    @Property(tries = 40)
    void theOutputsStay(
            @ForAll long seed, @ForAll @IntRange(max = 2) int kind, @ForAll @IntRange(min = 1, max = 3) int blocks) {
        RandomGenerator rng = Numbers.generator(seed);
        String activation = new String[] {"Tanh", "Relu", "Sigmoid"}[kind];
        Network network = new Network(rng, activation);
        for (int k = 0; k < blocks; k++) {
            network.block();
        }
        OnnxModel model = network.end();
        NetworkLayer layer = model.layers().get(rng.nextInt(model.layers().size() - 1));
        DenseMatrix p = element(rng, layer.neurons(), activation);
        RewrittenNetwork rewritten = RewrittenNetwork.of(model, layer, p, Optional.empty(), rng);
        OutputDifference difference = rewritten.differences(1e-5, 1).get(0);
        // Where hardly a ReLU is left alive, outputs are small, and rounding is not.
        assertTrue(difference.isAllowed() || difference.maxAbsolute() <= 1e-6, difference::toString);

        OnnxModel after = OnnxModel.of("after.onnx", rewritten.bytes());
        double[] bias = model.bias(layer).orElseThrow();
        assertArrayEquals(
                p.operate(bias),
                after.bias(after.layers().get(layer.index())).orElseThrow(),
                1e-6,
                "b' = P b, however the inputs of the layer were acted on");
    }
}
