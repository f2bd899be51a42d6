package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShuffledBatchesTest {
    private static final int SAMPLES = 11;
    private static final int BATCH = 3;

    /** Sample i has the inputs 10 i and 10 i + 1, and the target i. */
    private static TrainingBatch stored() {
        DenseMatrix x = new DenseMatrix(SAMPLES, 2);
        DenseMatrix y = new DenseMatrix(SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            x.setEntry(i, 0, 10 * i);
            x.setEntry(i, 1, 10 * i + 1);
            y.setEntry(i, 0, i);
        }
        return TrainingBatch.of(x, y);
    }

    @ParameterizedTest
    @EnumSource
    void showsEachSampleAtMostOnceAnEpochWithItsTarget(ShuffledBatches.From from) {
        TrainingOptions options = new TrainingOptions(1, SAMPLES, 4, BATCH, 0.1, 0, 1, 1);
        ShuffledBatches batches = new ShuffledBatches(
                options, stored(), RandomGeneratorFactory.of("L64X128MixRandom").create(2), from);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            List<Integer> shown = new ArrayList<>();
            for (int s = 0; s < 3; s++) {
                TrainingBatch batch = batches.apply(3L * epoch + s);
                assertEquals(BATCH, batch.samples());
                for (int k = 0; k < BATCH; k++) {
                    int i = (int) batch.targets()[k];
                    shown.add(i);
                    assertEquals(10 * i, batch.inputs()[2 * k]);
                    assertEquals(10 * i + 1, batch.inputs()[2 * k + 1]);
                }
            }
            assertEquals(9, shown.stream().distinct().count());
            epochs.add(shown);
        }
        assertNotEquals(epochs.get(0), epochs.get(1));
        assertNotEquals(epochs.get(2), epochs.get(3));
    }
}
