package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeerNetTrainingTest {
    private static final int PROBES = 16;

    @BeforeEach
    void needsPyTorch() {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
    }

    private static DeerNetTraining.Trained train(long seed, List<TrainingLoop.Epoch> epochs) {
        TrainingOptions options = new TrainingOptions(seed, 4096, 3, 256, 0.01, 0.01, 256, 3);
        return new DeerNetTraining(options).run(PROBES, epochs::add);
    }

    @Test
    void lossFallsAndTheOnnxModelIsTheTrainedNetwork() {
        List<TrainingLoop.Epoch> epochs = new ArrayList<>();
        DeerNetTraining.Trained trained = train(1, epochs);
        assertEquals(3, epochs.size());
        assertTrue(
                epochs.get(2).validationLoss() < 0.8 * epochs.get(0).validationLoss(),
                "losses " + epochs.get(0) + " … " + epochs.get(2));

        byte[] model = DenseNetworkWriter.model("deernet", "trace", "distribution", trained.layers(), Map.of());
        try (OnnxSession session = OnnxSession.open(model)) {
            float[] inputs = new DeerLibrary(1, DeerKernel.standard())
                    .batch(DeerLibrary.TEST, PROBES)
                    .inputs();
            assertArrayEquals(trained.probe(), session.run(inputs), 1e-6f);
        }
    }

    @Test
    void sameSeedSameBits() {
        DeerNetTraining.Trained first = train(7, new ArrayList<>());
        DeerNetTraining.Trained second = train(7, new ArrayList<>());
        DeerNetTraining.Trained other = train(8, new ArrayList<>());
        for (int k = 0; k < 2; k++) {
            assertArrayEquals(
                    first.layers().get(k).weights(), second.layers().get(k).weights());
            assertArrayEquals(
                    first.layers().get(k).bias(), second.layers().get(k).bias());
        }
        assertTrue(first.outcome().kept().validationLoss()
                != other.outcome().kept().validationLoss());
    }

    /**
     * Arrays that DJL frees while PyTorch still reads them show only when the garbage collector runs at the wrong moment. With
     * div(Number) in the loss this failed within 170 steps.
     */
    @Test
    void collectingGarbageChangesNothing() throws InterruptedException {
        DeerLibrary library = new DeerLibrary(1, DeerKernel.standard());
        TrainingBatch start = TrainingBatch.of(library.batch(0, 256));
        CosineSchedule rate = new CosineSchedule(0.01, CosineSchedule.NO_WARM_UP, 1000);
        Thread litter = new Thread(() -> {
            long sum = 0;
            while (!Thread.interrupted()) {
                sum += new float[131_072].length;
            }
            assertTrue(sum > 0);
        });
        try (DeerNet first = new DeerNet(start, 80, rate, 0.01, RandomGenerator.of("L64X128MixRandom"));
                DeerNet second = new DeerNet(start, 80, rate, 0.01, RandomGenerator.of("L64X128MixRandom"))) {
            second.set(first.layers());
            litter.start();
            for (int step = 0; step < 500; step++) {
                TrainingBatch batch = TrainingBatch.of(library.batch(512 + 16L * step, 16));
                assertEquals(first.torch().step(batch), second.torch().step(batch), "loss in step " + step);
            }
        } finally {
            litter.interrupt();
            litter.join();
        }
    }

    @Test
    void commandWritesAModelAndKeepsExistingFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("net.onnx");
        String[] arguments = {
            "--seed",
            "3",
            "--samples",
            "1024",
            "--epochs",
            "1",
            "--validation",
            "64",
            "--test",
            "8",
            "--out",
            file.toString()
        };
        TrainDeerNet command = new TrainDeerNet();
        StringWriter progress = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(progress))
                .execute(arguments);
        assertEquals(0, code);
        assertTrue(progress.toString().contains("held out, 8 samples"), progress.toString());
        try (OnnxSession session = OnnxSession.open(Files.readAllBytes(file))) {
            assertEquals("3", session.metadata().get("seed"));
        }
        assertThrows(IllegalArgumentException.class, command::call);
    }
}
