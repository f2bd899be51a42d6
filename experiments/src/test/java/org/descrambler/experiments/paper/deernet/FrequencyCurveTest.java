package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class FrequencyCurveTest {
    private static FrequencyCurve curve(double a, double q, double noise) {
        var random = SolveTask.generator(4);
        double[] x = new double[13];
        double[] y = new double[13];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
            y[i] = a * Math.pow(x[i], q) + noise * random.nextGaussian();
        }
        return new FrequencyCurve(x, y);
    }

    @Test
    void recoversPlantedPowers() {
        for (double q : new double[] {0.5, 1, 1.7, 3, 4.2}) {
            FrequencyCurve.Power power = curve(0.05, q, 0).power();
            assertEquals(q, power.q(), 1e-6);
            assertEquals(0.05, power.a(), 1e-6);
            assertEquals(1, power.r2(), 1e-9);
        }
    }

    @Test
    void theIntervalHoldsThePlantedPowerAndNoOther() {
        for (double q : new double[] {1, 3}) {
            FrequencyCurve noisy = curve(0.05, q, 0.01 * 0.05 * Math.pow(13, q));
            FrequencyCurve.Interval interval = noisy.interval(SolveTask.generator(1), 400);
            assertTrue(interval.low() <= q && q <= interval.high(), interval.toString());
            assertTrue(interval.high() - interval.low() < 0.5, interval.toString());
            assertTrue(interval.high() < 4 - q || interval.low() > 4 - q, "it must not hold " + (4 - q));
        }
    }

    @Test
    void polynomialsHaveTheirCoefficientsAndTheCubeWinsWhereItIsTrue() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = 2 * x[i] - 0.1 * Math.pow(x[i], 3);
        }
        var exact = new FrequencyCurve(x, y).polynomial(1, 3);
        assertArrayEquals(new double[] {2, -0.1}, exact.coefficients(), 1e-9);
        assertEquals(1, exact.r2(), 1e-12);
        FrequencyCurve cubic = curve(0.05, 3, 0.5);
        List<FrequencyCurve.Polynomial> fits =
                FirstLayerReading.MODELS.stream().map(cubic::polynomial).toList();
        var best = fits.stream()
                .min(Comparator.comparingDouble(FrequencyCurve.Polynomial::bic))
                .orElseThrow();
        assertArrayEquals(new int[] {3}, best.powers());
        // The residual of the cube is the noise, σ = 0.5; that of the line is several times as much.
        assertEquals(0.05, best.coefficients()[0], 0.002);
        assertTrue(fits.get(1).r2() < 0.9, "a line does not fit a cube");
        assertEquals("x + x³ + x⁵", FirstLayerReading.name(new int[] {1, 3, 5}));
    }
}
