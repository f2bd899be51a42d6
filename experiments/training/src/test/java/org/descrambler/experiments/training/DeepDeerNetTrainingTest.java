package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.network.WeightStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeepDeerNetTrainingTest {
    private static final int WIDTH = 24;
    private static final int PROBES = 16;

    @BeforeEach
    void needsPyTorch() {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
    }

    private static DeepDeerNetTraining.Trained train(List<TrainingLoop.Epoch> epochs) {
        TrainingOptions options = new TrainingOptions(3, 2048, 3, 128, 0.01, 0.01, 256, 3);
        return new DeepDeerNetTraining(options).run(WIDTH, PROBES, epochs::add);
    }

    @Test
    void lossFallsAndTheOnnxModelIsTheTrainedNetwork() {
        List<TrainingLoop.Epoch> epochs = new ArrayList<>();
        DeepDeerNetTraining.Trained trained = train(epochs);
        assertTrue(
                epochs.get(2).trainingLoss() < 0.8 * epochs.get(0).trainingLoss(),
                "losses " + epochs.get(0) + " … " + epochs.get(2));
        float[] inputs = new DeerLibrary(3, DeerKernel.standard(DeepDeerNetTraining.DISTANCES))
                .batch(DeerLibrary.TEST, PROBES)
                .inputs();
        byte[] single = DeepDeerNetTraining.onnx(trained.layers(), WeightStorage.SINGLE, Map.of());
        try (OnnxSession session = OnnxSession.open(single)) {
            assertArrayEquals(trained.probe(), session.run(inputs), 1e-5f);
        }
        byte[] half = DeepDeerNetTraining.onnx(trained.layers(), WeightStorage.HALF, Map.of());
        try (OnnxSession session = OnnxSession.open(half)) {
            // Weights are rounded by up to 2⁻¹¹ of themselves: a few thousandths of outputs below 1.
            assertArrayEquals(trained.probe(), session.run(inputs), 0.02f);
        }
        OnnxModel model = OnnxModel.of("net.onnx", half);
        assertEquals(6, model.layers().size());
        NetworkLayer first = model.layer("hidden1");
        float[] weights = trained.layers().get(0).weights();
        double[] read = model.weights(first).data();
        for (int k = 0; k < read.length; k++) {
            // float16's spacing below its normal numbers is 2⁻²⁴
            assertEquals(weights[k], read[k], Math.abs(weights[k]) / 2048 + 6e-8);
        }
    }

    @Test
    void sameSeedSameBits() {
        DeepDeerNetTraining.Trained first = train(new ArrayList<>());
        DeepDeerNetTraining.Trained second = train(new ArrayList<>());
        assertArrayEquals(first.probe(), second.probe());
        for (int k = 0; k < 6; k++) {
            assertArrayEquals(
                    first.layers().get(k).weights(), second.layers().get(k).weights());
        }
    }
}
