package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.junit.jupiter.api.Test;

/**
 * Models that PyTorch exported, against the activations that PyTorch's forward hooks saw (export_models.py). Both compute
 * sums of at most 32 float32 products of numbers around 1 and differ in their order: 32 · 6·10⁻⁸ ≈ 2·10⁻⁶.
 */
class PyTorchModelsTest {
    private static final double TOLERANCE = 1e-5;

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(PyTorchModelsTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static NpyFile array(String name) {
        return NpyFile.open(file(name));
    }

    /** The recorded output of a module as samples·positions × channels. */
    private static DenseMatrix recorded(String name, boolean convolution) {
        try (NpyFile file = array(name)) {
            DenseMatrix flat = file.matrix();
            long[] shape = file.shape();
            if (!convolution) {
                int channels = (int) shape[shape.length - 1];
                return DenseMatrix.wrap(flat.data().length / channels, channels, flat.data());
            }
            int channels = (int) shape[1];
            int positions = (int) Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
            DenseMatrix result = new DenseMatrix((int) shape[0] * positions, channels);
            for (int sample = 0; sample < shape[0]; sample++) {
                for (int position = 0; position < positions; position++) {
                    for (int channel = 0; channel < channels; channel++) {
                        result.setEntry(
                                sample * positions + position,
                                channel,
                                flat.getEntry(sample, channel * positions + position));
                    }
                }
            }
            return result;
        }
    }

    private static void check(String network, String layer, Tap tap, String module, boolean convolution) {
        OnnxModel model = OnnxModel.read(file(network + ".onnx"));
        try (NpyFile inputs = array(network + ".inputs.npy")) {
            DenseMatrix actual = Numbers.tapped(model, model.layer(layer), tap, NetworkInputs.of(inputs));
            DenseMatrix expected = recorded(network + "." + module + ".npy", convolution);
            assertTrue(
                    Numbers.difference(actual, expected) < TOLERANCE,
                    () -> network + " " + layer + " " + tap + " differs by " + Numbers.difference(actual, expected));
        }
    }

    @Test
    void theConvolutionalNetworkIsListed() {
        OnnxModel model = OnnxModel.read(file("convolution.onnx"));
        assertEquals(
                List.of(
                        "/0/Conv Conv 6×2×3×3 1 Relu true",
                        "/3/Conv Conv 8×3×3×3 2 LeakyRelu false",
                        "/6/Gemm Gemm 10×32 1 Gelu true",
                        "/8/Gemm Gemm 3×10 1 none true"),
                model.layers().stream()
                        .map(l -> String.join(
                                " ",
                                l.name(),
                                l.kind().toString(),
                                l.shapeText(),
                                String.valueOf(l.groups()),
                                l.activation(),
                                String.valueOf(l.biased())))
                        .toList());
        assertEquals(List.of(3), model.layer("2").next());
        assertEquals(List.of(), model.layer("1").next(), "flattened positions are no channels");
    }

    @Test
    void theConvolutionalNetworkIsTapped() {
        check("convolution", "/0/Conv", Tap.PRE, "0", true);
        check("convolution", "/0/Conv", Tap.POST, "1", true);
        check("convolution", "/3/Conv", Tap.PRE, "3", true);
        check("convolution", "/3/Conv", Tap.POST, "4", true);
        check("convolution", "/6/Gemm", Tap.PRE, "6", false);
        check("convolution", "/6/Gemm", Tap.POST, "7", false);
        check("convolution", "/8/Gemm", Tap.PRE, "8", false);
    }

    @Test
    void aFixedBatchSizeIsServed() {
        check("perceptron", "0", Tap.PRE, "0", false);
        check("perceptron", "0", Tap.POST, "1", false);
        check("perceptron", "1", Tap.POST, "2", false);
        OnnxModel model = OnnxModel.read(file("perceptron.onnx"));
        assertEquals("Tanh", model.layer("0").activation());
        assertEquals(List.of(1), model.layer("0").next());
    }

    @Test
    void aLayerOnTokensIsTapped() {
        check("sequence", "token", Tap.PRE, "token", false);
        check("sequence", "token", Tap.POST, "swish", false);
        check("sequence", "filter", Tap.PRE, "filter", true);
        check("sequence", "filter", Tap.POST, "relu", true);
        OnnxModel model = OnnxModel.read(file("sequence.onnx"));
        assertEquals("Swish", model.layer("token").activation());
        assertEquals("9×6", model.layer("token").shapeText());
        assertEquals(List.of(1), model.layer("token").next());
    }

    @Test
    void weightsAndBiasGiveTheSignal() {
        for (String[] pair : List.of(new String[] {"perceptron", "0"}, new String[] {"sequence", "token"})) {
            OnnxModel model = OnnxModel.read(file(pair[0] + ".onnx"));
            NetworkLayer layer = model.layer(pair[1]);
            try (NpyFile inputs = array(pair[0] + ".inputs.npy")) {
                double[] x = inputs.matrix().data();
                DenseMatrix rows = DenseMatrix.wrap(x.length / layer.inputs(), layer.inputs(), x);
                DenseMatrix s = rows.multiplyTransposed(model.weights(layer));
                double[] bias = model.bias(layer).orElseThrow();
                for (int i = 0; i < s.data().length; i++) {
                    s.data()[i] += bias[i % bias.length];
                }
                assertTrue(Numbers.difference(s, recorded(pair[0] + "." + pair[1] + ".npy", false)) < TOLERANCE);
            }
        }
    }
}
