package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrainingOptionsTest {
    @Test
    void stepsLeaveOutWhatDoesNotFillABatch() {
        assertEquals(3, new TrainingOptions(0, 1000, 1, 300, 0.01, 0, 1, 1).stepsPerEpoch());
    }

    @Test
    void refusesWhatCannotBeTrained() {
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(0, 0, 1, 1, 0.01, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(0, 10, 1, 11, 0.01, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(0, 10, 1, 1, Double.NaN, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(0, 10, 1, 1, 0.01, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(0, 10, 1, 1, 0.01, 0, 1, 0));
    }
}
