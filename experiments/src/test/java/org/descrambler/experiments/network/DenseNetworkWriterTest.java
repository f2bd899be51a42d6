package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
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
    }
}
