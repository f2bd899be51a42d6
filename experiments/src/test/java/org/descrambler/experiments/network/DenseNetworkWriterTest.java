package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class DenseNetworkWriterTest {
    private static final DenseLayer HIDDEN =
            new DenseLayer("hidden", 2, 3, new float[] {1, 2, 3, -1, 0.5f, 0}, new float[] {0.25f, -0.5f}, "Tanh");
    private static final DenseLayer OUTPUT =
            new DenseLayer("output", 1, 2, new float[] {2, -3}, new float[] {1}, "Identity");

    @Test
    void onnxRuntimeComputesTheNetwork() {
        byte[] model = DenseNetworkWriter.model("net", "x", "y", List.of(HIDDEN, OUTPUT), Map.of("seed", "7"));
        float[] inputs = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        try (OnnxSession session = OnnxSession.open(model)) {
            float[] outputs = session.run(inputs);
            assertEquals(2, outputs.length);
            for (int m = 0; m < 2; m++) {
                double first = Math.tanh(inputs[3 * m] + 2 * inputs[3 * m + 1] + 3 * inputs[3 * m + 2] + 0.25);
                double second = Math.tanh(-inputs[3 * m] + 0.5 * inputs[3 * m + 1] - 0.5);
                // float32: a few units of 6e-8 times |2| + |3|
                assertEquals(2 * first - 3 * second + 1, outputs[m], 2e-6);
            }
            assertEquals("7", session.metadata().get("seed"));
            assertThrows(IllegalArgumentException.class, () -> session.run(new float[4]));
        }
    }

    private static final BatchNormalisation NORMALISATION = new BatchNormalisation(
            new float[] {2, -1}, new float[] {0.5f, 0.25f}, new float[] {0.1f, -0.3f}, new float[] {4, 0.25f}, 1e-5f);

    /** softplus(γ (W x − μ)/√(σ² + ε) + β), then the layer OUTPUT. Weights are float16 numbers, so nothing is rounded. */
    @Test
    void batchNormalisationLiesBetweenPreactivationAndActivation() {
        DenseLayer first =
                new DenseLayer("first", 2, 3, HIDDEN.weights(), new float[0], "Softplus", Optional.of(NORMALISATION));
        float[] inputs = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        double[][] pre = new double[2][2];
        double[] expected = new double[2];
        for (int m = 0; m < 2; m++) {
            expected[m] = 1;
            for (int n = 0; n < 2; n++) {
                for (int i = 0; i < 3; i++) {
                    pre[m][n] += first.weights()[3 * n + i] * inputs[3 * m + i];
                }
                double z = NORMALISATION.scale()[n]
                                * (pre[m][n] - NORMALISATION.mean()[n])
                                / Math.sqrt(NORMALISATION.variance()[n] + 1e-5)
                        + NORMALISATION.shift()[n];
                expected[m] += OUTPUT.weights()[n] * Math.log1p(Math.exp(z));
            }
        }
        for (WeightStorage storage : WeightStorage.values()) {
            byte[] bytes = DenseNetworkWriter.model("net", "x", "y", List.of(first, OUTPUT), storage, Map.of());
            try (OnnxSession session = OnnxSession.open(bytes)) {
                float[] outputs = session.run(inputs);
                // float32, amplified by γ/σ ≤ 2 and the last layer's |2| + |3|
                assertEquals(expected[0], outputs[0], 1e-5, storage.name());
                assertEquals(expected[1], outputs[1], 1e-5, storage.name());
            }
            OnnxModel model = OnnxModel.of("net.onnx", bytes);
            assertEquals(
                    List.of("first", "output"),
                    model.layers().stream().map(NetworkLayer::name).toList());
            NetworkLayer layer = model.layer("first");
            assertEquals("Softplus", layer.activation());
            assertEquals("first.preactivation", layer.preActivation());
            assertEquals("first.output", layer.postActivation());
            assertEquals(3, model.weights(layer).getEntry(0, 2));
            assertEquals(1, layer.remarks().size(), layer.remarks().toString());
            assertTrue(
                    layer.remarks().get(0).contains("first.normalisation"),
                    layer.remarks().toString());
        }
    }

    @Test
    void halfPrecisionRoundsToNearestAndRefusesWhatIsTooLarge() {
        float third = 1f / 3;
        DenseLayer layer = new DenseLayer("a", 1, 2, new float[] {third, 1e-3f}, new float[1], "Identity");
        DenseMatrix read = weights(layer);
        // 11 significant bits: relative error at most 2⁻¹¹
        assertEquals(third, read.getEntry(0, 0), third / 2048);
        assertEquals(1365.0 / 4096, read.getEntry(0, 0));
        assertEquals(1e-3, read.getEntry(0, 1), 1e-3 / 2048);
        DenseLayer large = new DenseLayer("a", 1, 1, new float[] {70_000}, new float[1], "Identity");
        assertThrows(IllegalArgumentException.class, () -> weights(large));
    }

    private static DenseMatrix weights(DenseLayer layer) {
        OnnxModel model = OnnxModel.of(
                "net.onnx", DenseNetworkWriter.model("net", "x", "y", List.of(layer), WeightStorage.HALF, Map.of()));
        return model.weights(model.layers().get(0));
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThrows(IllegalArgumentException.class, () -> OnnxSession.open(new byte[] {1, 2, 3}));
    }

    @Test
    void refusesLayersThatDoNotFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> DenseNetworkWriter.model("net", "x", "y", List.of(OUTPUT, HIDDEN), Map.of()));
        assertThrows(
                IllegalArgumentException.class, () -> DenseNetworkWriter.model("net", "x", "y", List.of(), Map.of()));
        assertThrows(
                IllegalArgumentException.class, () -> new DenseLayer("a", 2, 2, new float[3], new float[2], "Tanh"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DenseLayer("a", 1, 2, new float[2], new float[0], "Tanh", Optional.of(NORMALISATION)));
    }
}
