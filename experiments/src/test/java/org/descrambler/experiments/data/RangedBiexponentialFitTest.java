package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RangedBiexponentialFitTest {
    private static final UniformAxis TIME = RelaxationLibrary.TIME;
    private final RangedBiexponentialFit fit = new RangedBiexponentialFit(TIME);

    @Test
    void findsTheDecayOfAnExactSignal() {
        for (Biexponential truth : new Biexponential[] {
            new Biexponential(0.3, 60, 400), new Biexponential(0.7, 80, 300), new Biexponential(0.5, 55, 490)
        }) {
            Biexponential found = fit.of(truth.over(TIME));
            // Steps of the grid are 1.2 %; the nearest pairs may trade a little of both constants for the fraction.
            assertEquals(truth.fraction(), found.fraction(), 0.03);
            assertEquals(truth.fast(), found.fast(), 0.04 * truth.fast());
            assertEquals(truth.slow(), found.slow(), 0.04 * truth.slow());
        }
    }

    @Test
    void noDecayOfTheRangesIsNearerThanTheGridAllows() {
        RelaxationLibrary library = new RelaxationLibrary(7);
        for (int m = 0; m < 30; m++) {
            RelaxationSample sample = library.sample(m);
            Biexponential found = fit.of(sample.signal());
            assertTrue(found.fast() <= found.slow() && found.fast() >= 50 && found.slow() <= 500.001, found.toString());
            assertTrue(found.fraction() >= 0.2 && found.fraction() <= 0.8, found.toString());
            // The truth is one of the candidates, but for half a step of the grid: |ds/dlnT| <= 1/e, so 64 points
            // differ
            // by at most 64 (0.006/e)^2 = 3e-4 in the sum of squares; the noise's sum is 6.4e-3.
            assertTrue(
                    cost(found, sample.signal()) <= cost(sample.truth(), sample.signal()) + 3e-4,
                    found + " for " + sample.truth());
        }
    }

    private static double cost(Biexponential p, double[] signal) {
        double sum = 0;
        for (int i = 0; i < signal.length; i++) {
            double t = 800.0 * i / 63;
            double s = p.fraction() * Math.exp(-t / p.fast()) + (1 - p.fraction()) * Math.exp(-t / p.slow());
            sum += Math.pow(s - signal[i], 2);
        }
        return sum;
    }

    @Test
    void refusesWhatItCannotFit() {
        assertThrows(IllegalArgumentException.class, () -> fit.of(new double[63]));
        double[] broken = new double[64];
        broken[3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> fit.of(broken));
    }
}
