package org.descrambler.experiments.paper.bandpass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.report.SpectrumMagnitude;
import org.junit.jupiter.api.Test;

class PassBandSpectrumTest {
    private static final int N = 64;
    private static final double RATE = 128; // 2 Hz apart
    private static final PassBand BAND = new PassBand(N, RATE, 10, 30);
    private static final double ROUNDING = 1e-10;

    private static DenseMatrix gaussian(long seed, int n) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            a.data()[k] = random.nextGaussian();
        }
        return a;
    }

    @Test
    void readsTheEdgesOfAPlantedBand() {
        PassBandSpectrum planted = PassBandSpectrum.ofDiagonal(BAND.projector(), RATE);
        for (int k = 0; k < planted.frequency().length; k++) {
            assertEquals(2 * k, planted.frequency()[k]);
            assertEquals(k >= 5 && k <= 15 ? 1 : 0, planted.amplitude()[k], ROUNDING);
        }
        // one at 10 Hz, nothing at 8: half in between
        assertEquals(9, planted.lowEdge(), ROUNDING);
        assertEquals(31, planted.highEdge(), ROUNDING);
        PassBandSpectrum rows = PassBandSpectrum.ofInputs(gaussian(1, N).multiply(BAND.projector()), RATE);
        assertEquals(10, rows.lowEdge(), 1);
        assertEquals(30, rows.highEdge(), 1);
    }

    @Test
    void isTheDiagonalAndTheMarginalOfTheTransform() {
        DenseMatrix w = gaussian(2, N);
        DenseMatrix f = SpectrumMagnitude.of(w);
        PassBandSpectrum diagonal = PassBandSpectrum.ofDiagonal(w, RATE);
        PassBandSpectrum inputs = PassBandSpectrum.ofInputs(w, RATE);
        for (int k = 0; k <= N / 2; k++) {
            assertEquals(f.getEntry(k, (N - k) % N) / N, diagonal.amplitude()[k], ROUNDING);
            double sum = 0;
            for (int r = 0; r < N; r++) {
                sum += Math.pow(f.getEntry(r, k), 2);
            }
            assertEquals(Math.sqrt(sum) / N, inputs.amplitude()[k], ROUNDING);
        }
    }

    @Test
    void theDiagonalSumRestoresAHiddenFilter() {
        DenseMatrix hidden = Backend.preferred().polar(gaussian(3, N)).multiply(BAND.projector());
        assertTrue(PassBandSpectrum.circulantShare(hidden) < 0.2);
        DenseMatrix found = PassBandSpectrum.diagonalSumOf(hidden);
        // singular values 1 and 0: the restored projector is as exact as the singular vectors of a large gap
        assertEquals(0, found.subtract(BAND.projector()).maxAbs(), 1e-9);
        assertEquals(1, PassBandSpectrum.circulantShare(found), 1e-9);
    }

    @Test
    void theReadingAlongInputsSeesNoRotation() {
        DenseMatrix w = gaussian(4, N);
        DenseMatrix rotated = Backend.preferred().polar(gaussian(5, N)).multiply(w);
        assertArrayEquals(
                PassBandSpectrum.ofInputs(w, RATE).amplitude(),
                PassBandSpectrum.ofInputs(rotated, RATE).amplitude(),
                ROUNDING);
    }

    @Test
    void aBandWithoutAnEdgeEndsWithTheAxis() {
        PassBandSpectrum all = PassBandSpectrum.ofDiagonal(DenseMatrix.identity(N), RATE);
        assertEquals(0, all.lowEdge());
        assertEquals(64, all.highEdge());
        assertThrows(IllegalArgumentException.class, () -> PassBandSpectrum.ofDiagonal(new DenseMatrix(3, 4), RATE));
    }
}
