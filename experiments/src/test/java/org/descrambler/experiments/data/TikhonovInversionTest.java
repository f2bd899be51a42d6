package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TikhonovInversionTest {
    private static final DeerKernel KERNEL = DeerKernel.standard();

    @Test
    void recoversABroadPeakWithoutNoise() {
        double[] density = new double[256];
        for (int j = 0; j < 256; j++) {
            double z = (KERNEL.distance().at(j) - 3.5) / 0.3;
            density[j] = Math.exp(-0.5 * z * z) / (0.3 * Math.sqrt(2 * Math.PI));
        }
        double[] trace = KERNEL.apply(density);
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (0.7 + 0.3 * trace[i]) * Math.exp(-0.1 * KERNEL.time().at(i));
        }
        double[] inverted = new TikhonovInversion(KERNEL).oracle(new DeerSample(density, 0.3, 0.1, 3, 0, trace));
        for (int j = 0; j < 256; j++) {
            // What is left is the bias of the smallest strength: below one per cent of the peak (1.33/nm).
            assertEquals(density[j], inverted[j], 0.0133);
        }
    }

    @Test
    void heldOutErrorOfKnownAnswers() {
        DeerLibrary library = new DeerLibrary(4, KERNEL);
        DeerBatch batch = library.batch(DeerLibrary.TEST, 50);
        HeldOutError perfect = HeldOutError.measure(inputs -> batch.targets(), library, DeerLibrary.TEST, 50);
        assertEquals(0, perfect.network(), 1e-7); // targets rounded to float32
        HeldOutError zero =
                HeldOutError.measure(inputs -> new float[batch.targets().length], library, DeerLibrary.TEST, 50);
        assertEquals(1, zero.network(), 1e-12);
        double square = 0;
        for (float target : batch.targets()) {
            square += (double) target * target;
        }
        assertEquals(square / batch.targets().length, zero.meanSquare(), 1e-6 * zero.meanSquare());
        assertTrue(zero.mean() < 1 && zero.tikhonov() < zero.mean(), zero.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> HeldOutError.measure(inputs -> Arrays.copyOf(inputs, 3), library, DeerLibrary.TEST, 2));
    }
}
