package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.experiments.network.DenseLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private static final int BATCH = 8;
    private static final float[] TRUTH = {2, -1, 0.5f};

    @BeforeEach
    void needsPyTorch() {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
    }

    private static TrainingOptions options(int epochs, double rate, int patience) {
        return new TrainingOptions(1, 10 * BATCH, epochs, BATCH, rate, 0, BATCH, patience);
    }

    private static DenseNet net(TrainingOptions options) {
        DenseLayer layer = new DenseLayer("only", 1, 3, new float[3], new float[1], "Identity");
        return new DenseNet(
                "line",
                List.of(layer),
                BatchLoss.SQUARED_ERROR,
                CosineSchedule.of(options, CosineSchedule.NO_WARM_UP),
                options.weightDecay());
    }

    /** y = TRUTH·x + 1 for normal x. */
    private static TrainingBatch line(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] x = new float[3 * BATCH];
        float[] y = new float[BATCH];
        for (int m = 0; m < BATCH; m++) {
            y[m] = 1;
            for (int i = 0; i < 3; i++) {
                x[3 * m + i] = (float) random.nextGaussian();
                y[m] += TRUTH[i] * x[3 * m + i];
            }
        }
        return new TrainingBatch(BATCH, x, y);
    }

    @Test
    void findsALineAndAsksForEachStepOnceInOrder() {
        TrainingOptions options = options(40, 0.05, 40);
        List<Long> asked = new ArrayList<>();
        LongFunction<TrainingBatch> batches = step -> {
            asked.add(step);
            return line(step);
        };
        try (DenseNet net = net(options)) {
            List<TrainingLoop.Epoch> epochs = new ArrayList<>();
            TrainingLoop.Outcome outcome =
                    new TrainingLoop(options, batches, line(-1), TrainingLoop.Kept.BEST).run(net.torch(), epochs::add);
            assertEquals(40, outcome.epochs());
            assertEquals(40, epochs.size());
            assertEquals(400, asked.size());
            for (int k = 0; k < 400; k++) {
                assertEquals(k, asked.get(k));
            }
            DenseLayer layer = net.layers().get(0);
            assertArrayEquals(TRUTH, layer.weights(), 1e-2f);
            assertEquals(1, layer.bias()[0], 1e-2f);
        }
    }

    @Test
    void stopsWithoutImprovementAndKeepsTheBest() {
        TrainingOptions options = options(50, 0.05, 2);
        // Only noise to learn from, while the validation samples are what the start says: it never gets better.
        TrainingBatch zeros = new TrainingBatch(BATCH, line(0).inputs(), new float[BATCH]);
        try (DenseNet net = net(options)) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options, TrainingLoopTest::line, zeros, TrainingLoop.Kept.BEST)
                    .run(net.torch(), epoch -> {});
            assertEquals(2, outcome.epochs());
            assertEquals(0, outcome.kept().epoch());
            assertArrayEquals(new float[3], net.layers().get(0).weights());
        }
        try (DenseNet net = net(options)) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options, TrainingLoopTest::line, zeros, TrainingLoop.Kept.LAST)
                    .run(net.torch(), epoch -> {});
            assertEquals(2, outcome.kept().epoch());
            assertTrue(net.layers().get(0).weights()[0] > 0.1);
        }
    }

    @Test
    void aLossThatIsNoNumberEndsIt() {
        TrainingOptions options = options(2, 0.05, 2);
        TrainingBatch broken = new TrainingBatch(1, new float[] {1, Float.NaN, 1}, new float[] {1});
        try (DenseNet net = net(options)) {
            TrainingLoop loop = new TrainingLoop(options, step -> broken, line(-1), TrainingLoop.Kept.LAST);
            String message = assertThrows(IllegalStateException.class, () -> loop.run(net.torch(), epoch -> {}))
                    .getMessage();
            assertTrue(message.contains("learning rate (0.05)") && message.contains("epoch 1"), message);
        }
        try (DenseNet net = net(options)) {
            TrainingLoop loop = new TrainingLoop(options, TrainingLoopTest::line, broken, TrainingLoop.Kept.BEST);
            assertTrue(assertThrows(IllegalStateException.class, () -> loop.run(net.torch(), epoch -> {}))
                    .getMessage()
                    .contains("before training"));
        }
    }

    @Test
    void aLossThatIsNoNumberEndsItAtOnce() {
        TrainingOptions options = options(2, 0.05, 2);
        TrainingBatch broken = new TrainingBatch(1, new float[] {1, Float.NaN, 1}, new float[] {1});
        List<Long> asked = new ArrayList<>();
        try (DenseNet net = net(options)) {
            TrainingLoop loop = new TrainingLoop(
                    options,
                    step -> {
                        asked.add(step);
                        return broken;
                    },
                    line(-1),
                    TrainingLoop.Kept.LAST);
            assertThrows(IllegalStateException.class, () -> loop.run(net.torch(), epoch -> {}));
        }
        assertTrue(asked.size() <= 2, asked + " were asked for"); // the next one was being made
    }

    @Test
    void theScheduleRisesAndFalls() {
        CosineSchedule schedule = new CosineSchedule(2, 0.1, 100);
        assertEquals(0, schedule.getNewValue(0));
        assertEquals(1 * 0.5 * (1 + Math.cos(Math.PI * 0.05)), schedule.getNewValue(5), 1e-6);
        assertEquals(1, schedule.getNewValue(50), 1e-6);
        assertEquals(0, schedule.getNewValue(100), 1e-6);
        assertEquals(2, new CosineSchedule(2, CosineSchedule.NO_WARM_UP, 100).getNewValue(0));
    }

    @Test
    void crossEntropyOfLogits() {
        TrainingBatch batch = new TrainingBatch(2, new float[2], new float[] {0, 2});
        double expected = Math.log(1 + Math.exp(1) + Math.exp(2)) - 0; // −ln(e⁰/Σ), second sample: constant logits
        assertEquals(
                (expected + Math.log(3)) / 2,
                BatchLoss.CROSS_ENTROPY.of(new float[] {0, 1, 2, 1000, 1000, 1000}, batch),
                1e-12);
    }
}
