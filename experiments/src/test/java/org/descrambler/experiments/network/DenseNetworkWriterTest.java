package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenseNetworkWriterTest {
    private static final DenseLayer HIDDEN =
            new DenseLayer("hidden", 2, 3, new float[] {1, 2, 3, -1, 0.5f, 0}, new float[] {0.25f, -0.5f}, "Tanh");
    private static final DenseLayer OUTPUT =
            new DenseLayer("output", 1, 2, new float[] {2, -3}, new float[] {1}, "Identity");

    @Test
    void onnxRuntimeComputesTheNetwork() throws OrtException {
        ModelProto model = DenseNetworkWriter.model("net", "x", "y", List.of(HIDDEN, OUTPUT), Map.of("seed", "7"));
        float[][] inputs = {{0.1f, -0.2f, 0.3f}, {0, 1, -1}};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toByteArray());
                OnnxTensor x = OnnxTensor.createTensor(environment, inputs);
                OrtSession.Result result = session.run(Map.of("x", x))) {
            float[][] outputs = (float[][]) result.get(0).getValue();
            for (int m = 0; m < 2; m++) {
                double first = Math.tanh(inputs[m][0] + 2 * inputs[m][1] + 3 * inputs[m][2] + 0.25);
                double second = Math.tanh(-inputs[m][0] + 0.5 * inputs[m][1] - 0.5);
                // float32: a few units of 6e-8 times |2| + |3|
                assertEquals(2 * first - 3 * second + 1, outputs[m][0], 2e-6);
            }
            assertEquals("7", session.getMetadata().getCustomMetadata().get("seed"));
        }
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
