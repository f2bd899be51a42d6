package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    @Test
    void findsAPower() {
        double[] x = {10, 100, 1000, 5000};
        double[] y = new double[4];
        for (int i = 0; i < 4; i++) {
            y[i] = 3 / Math.sqrt(x[i]);
        }
        PowerLaw law = PowerLaw.fit(x, y, new double[] {1, 5, 2, 1});
        assertEquals(-0.5, law.slope(), 1e-14);
        assertEquals(3, law.factor(), 1e-12);
        assertEquals(0, law.error(), 1e-7);
        assertArrayEquals(y, law.series("fit", x).y(), 1e-13);
    }

    @Test
    void theStandardErrorIsThatOfLinearRegression() {
        // Logarithms (0, 0), (1, 1), (2, 1): slope 1/2, residuals −1/6, 1/3, −1/6, s² = 1/6 with one degree of freedom,
        // Σ (x − x̄)² = 2.
        PowerLaw law = PowerLaw.fit(
                new double[] {1, Math.E, Math.E * Math.E}, new double[] {1, Math.E, Math.E}, new double[] {1, 1, 1});
        assertEquals(0.5, law.slope(), 1e-14);
        assertEquals(Math.sqrt(1.0 / 12), law.error(), 1e-14);
    }

    @Test
    void aWeightIsAsManyPoints() {
        PowerLaw weighted = PowerLaw.fit(new double[] {1, 2, 4}, new double[] {1, 3, 4}, new double[] {1, 2, 1});
        PowerLaw repeated =
                PowerLaw.fit(new double[] {1, 2, 2, 4}, new double[] {1, 3, 3, 4}, new double[] {1, 1, 1, 1});
        assertEquals(repeated.slope(), weighted.slope(), 1e-14);
        assertEquals(repeated.factor(), weighted.factor(), 1e-14);
    }

    @Test
    void refusesWhatHasNoSlope() {
        double[] ones = {1, 1, 1};
        assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(ones, new double[] {1, 2, 3}, ones));
        assertThrows(
                IllegalArgumentException.class,
                () -> PowerLaw.fit(new double[] {1, 2, 3}, new double[] {1, 0, 3}, ones));
        assertThrows(
                IllegalArgumentException.class,
                () -> PowerLaw.fit(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 1}));
    }
}
