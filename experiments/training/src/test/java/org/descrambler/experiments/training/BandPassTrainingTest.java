package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BandPassTrainingTest {
    private static final PassBand BAND = new PassBand(32, 32, 3, 6);

    @BeforeEach
    void needsPyTorch() {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
    }

    private static byte[] trained(List<String> progress) {
        TrainingOptions options = new TrainingOptions(3, 6400, 10, 64, 0.01, 1, 256, 10);
        return new BandPassTraining(options, BAND).model(progress::add);
    }

    @Test
    void learnsASmallFilterAndTheSameOneAgain() {
        List<String> progress = new ArrayList<>();
        byte[] model = trained(progress);
        try (OnnxSession session = OnnxSession.open(model)) {
            double error = Double.parseDouble(session.metadata().get("held_out_relative_error"));
            assertTrue(error < 0.3, "the relative error is " + error + "; that of zero is 1");
            assertEquals("3", session.metadata().get("seed"));
        }
        assertEquals(12, progress.size()); // ten epochs, two figures
        OnnxModel network = OnnxModel.of("small", model);
        for (var layer : network.layers()) {
            assertArrayEquals(new double[32], network.bias(layer).orElseThrow(), "no biases");
        }
        DenseMatrix w1 = network.weights(network.layers().get(0));
        DenseMatrix w2 = network.weights(network.layers().get(1));
        DenseMatrix half = w2.multiply(w1).scalarMultiply(0.5);
        DenseMatrix outside = half.subtract(half.multiply(BAND.projector()));
        assertTrue(outside.norm() < 0.2 * half.norm(), "what is not in the band passes");
        assertArrayEquals(model, trained(new ArrayList<>()), "the same seed gives the same bits");
    }
}
