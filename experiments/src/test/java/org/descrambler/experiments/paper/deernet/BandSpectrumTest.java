package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class BandSpectrumTest {
    private static final int N = 30;
    private static final int P = 64;

    /** Input frequency of hidden frequency k: the cube, halved. */
    private static int planted(int k) {
        return k * k * k / 2;
    }

    private static DenseMatrix waves(DoubleBinaryOperator wave) {
        var w = new DenseMatrix(N, P);
        for (int k = 1; k <= 3; k++) {
            for (int i = 0; i < N; i++) {
                for (int t = 0; t < P; t++) {
                    w.addToEntry(
                            i, t, wave.applyAsDouble(2 * Math.PI * k * i / N, 2 * Math.PI * planted(k) * t / P) / k);
                }
            }
        }
        return w;
    }

    @Test
    void findsThePlantedRidgeWhateverTheSign() {
        for (int sign : new int[] {1, -1}) {
            BandSpectrum spectrum = BandSpectrum.of(waves((hidden, input) -> Math.cos(hidden + sign * input)));
            for (int k = 1; k <= 3; k++) {
                double[] energy = spectrum.folded().getRow(k);
                assertEquals(planted(k), BandSpectrum.dominant(energy));
                // Rounding of the other entries, 1e-13 of the largest each, weighs at most 32 frequencies.
                assertEquals(planted(k), BandSpectrum.centroid(energy), 1e-9);
            }
        }
    }

    @Test
    void tellsOneSidedFromRectifying() {
        // k = 1 is left out: its planted frequency is 0, which has no sign.
        assertEquals(1, BandSpectrum.of(waves((h, t) -> Math.cos(h + t))).signAsymmetry(), 1e-9);
        assertEquals(
                0, BandSpectrum.of(waves((h, t) -> Math.cos(h) * Math.cos(t))).signAsymmetry(), 1e-9);
    }

    @Test
    void halfOfIndependentComponentsIsOneSidedInTheMean() {
        DenseMatrix noise = UntrainedDeerNet.gaussian(101, 301, SolveTask.generator(3));
        // |E₊ − E₋|/(E₊ + E₋) is uniform for Gaussian noise: 7500 of them, weighted by energy, deviate by 0.005.
        assertEquals(0.5, BandSpectrum.of(noise).signAsymmetry(), 0.03);
    }

    @Test
    void theProfileDoesNotDependOnTheDescrambler() {
        DenseMatrix w = UntrainedDeerNet.gaussian(N, P, SolveTask.generator(1));
        DenseMatrix p = OrthogonalGroup.full(N).random(SolveTask.generator(2));
        assertArrayEquals(
                BandSpectrum.of(w).profile(), BandSpectrum.of(p.multiply(w)).profile(), 1e-10);
    }

    @Test
    void interpolatesEdges() {
        BandSpectrum.Band band = BandSpectrum.band(new double[] {0.2, 0.4, 1.6, 2, 1.2, 0.4, 0.3}, 0.5);
        assertEquals(3, band.peak());
        assertEquals(1.5, band.lower(), 1e-12);
        assertEquals(4.25, band.upper(), 1e-12);
        assertEquals(0.1, band.notch(), 1e-12);
        BandSpectrum.Band low = BandSpectrum.band(new double[] {2, 1.5, 0.5}, 0.5);
        assertTrue(Double.isNaN(low.lower()), "a low-pass has no lower edge");
        assertEquals(1.5, low.upper(), 1e-12);
        assertTrue(
                Double.isNaN(BandSpectrum.band(new double[] {0, 1, 1}, 0.5).upper()), "a high-pass has no upper edge");
    }
}
