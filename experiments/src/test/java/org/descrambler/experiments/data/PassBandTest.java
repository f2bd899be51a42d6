package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class PassBandTest {
    /** Products of 1024 terms of order one. */
    private static final double ROUNDING = 1e-12;

    @Test
    void passesSinusoidsOfTheBandAndNoOthers() {
        PassBand band = PassBand.PUBLISHED;
        assertEquals(82, band.rank());
        int[] frequencies = {0, 9, 10, 37, 50, 51, 512};
        DenseMatrix waves = new DenseMatrix(frequencies.length, 1024);
        for (int i = 0; i < frequencies.length; i++) {
            for (int j = 0; j < 1024; j++) {
                waves.setEntry(i, j, Math.cos(2 * Math.PI * frequencies[i] * j / 1024 + 0.3));
            }
        }
        DenseMatrix passed = new BandPassLibrary(0, band).passed(waves);
        for (int i = 0; i < frequencies.length; i++) {
            boolean inside = frequencies[i] >= 10 && frequencies[i] <= 50;
            double[] expected = inside ? waves.getRow(i) : new double[1024];
            assertArrayEquals(expected, passed.getRow(i), ROUNDING, frequencies[i] + " Hz");
        }
    }

    @Test
    void isAnOrthogonalProjectorWhoseEdgesAreInHertz() {
        // 100 points at 50 Hz are 0.5 Hz apart: 3, 3.5, …, 5.5 Hz pass
        PassBand band = new PassBand(100, 50, 2.9, 5.7);
        assertEquals(12, band.rank());
        DenseMatrix projector = band.projector();
        assertEquals(0, projector.multiply(projector).subtract(projector).maxAbs(), ROUNDING);
        assertEquals(0, projector.asymmetry(), ROUNDING);
        assertEquals(12, projector.trace(), ROUNDING);
        DenseMatrix gram = band.basis().multiplyTransposed(band.basis());
        assertEquals(0, gram.subtract(DenseMatrix.identity(12)).maxAbs(), ROUNDING);
    }

    @Test
    void samplesDependOnSeedAndIndexAlone() {
        BandPassLibrary library = new BandPassLibrary(3, new PassBand(16, 16, 2, 4));
        assertArrayEquals(library.signals(7, 1).getRow(0), library.signals(5, 4).getRow(2));
        DenseMatrix signals = library.signals(0, 2000);
        // sums of squares of k standard normal numbers have mean k and variance 2k; five deviations
        int k = 2000 * 16;
        assertEquals(k, Math.pow(signals.norm(), 2), 5 * Math.sqrt(2.0 * k));
        int passing = 2000 * 6;
        assertEquals(passing, Math.pow(library.passed(signals).norm(), 2), 5 * Math.sqrt(2.0 * passing));
    }

    @Test
    void refusesBandsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new PassBand(1024, 1024, 50, 10));
        assertThrows(IllegalArgumentException.class, () -> new PassBand(1024, 1024, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> new PassBand(1024, 1024, 10, 512));
        assertThrows(IllegalArgumentException.class, () -> new PassBand(10, 10, 1.2, 1.8));
        assertThrows(IllegalArgumentException.class, () -> new PassBand(1024, 1024, Double.NaN, 50));
    }
}
