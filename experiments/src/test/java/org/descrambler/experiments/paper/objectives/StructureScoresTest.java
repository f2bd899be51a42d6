package org.descrambler.experiments.paper.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.SignalRecovery;
import org.junit.jupiter.api.Test;

class StructureScoresTest {
    private static DenseMatrix random(int rows, int columns) {
        var rng = new SplittableRandom(7);
        var m = new DenseMatrix(rows, columns);
        for (int i = 0; i < m.data().length; i++) {
            m.data()[i] = rng.nextGaussian();
        }
        return m;
    }

    @Test
    void theIdentityIsDiagonalAndAConvolution() {
        StructureScores scores = StructureScores.of(DenseMatrix.identity(16));
        assertEquals(1, scores.diagonal(), 1e-15);
        assertEquals(1, scores.convolution(), 1e-15);
        assertEquals(0.25, scores.slow(), 1e-14);
        // 16 equal entries of 256: (16 − 16/4)/(16 − 1).
        assertEquals(12.0 / 15, scores.sparse(), 1e-14);
        // Its spectrum is constant where the frequencies cancel: 16 of 256 entries are equal, of which 2 are strongest.
        assertEquals(2.0 / 16, scores.harmonic(), 1e-12);
    }

    @Test
    void oneWaveIsSlowAndHarmonic() {
        DenseMatrix t = SignalRecovery.cosines(20);
        var x = new DenseMatrix(20, 30);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 30; j++) {
                x.setEntry(i, j, t.getEntry(i, 4) * Math.cos(2 * Math.PI * 3 * j / 30));
            }
        }
        assertEquals(1, StructureScores.of(x).slow(), 1e-14);
        assertTrue(StructureScores.of(x).harmonic() > 0.5);
        assertTrue(StructureScores.of(random(20, 30)).harmonic() < 0.15);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 30; j++) {
                x.setEntry(i, j, t.getEntry(i, 5));
            }
        }
        assertEquals(0, StructureScores.of(x).slow(), 1e-14);
    }

    @Test
    void oneEntryAloneIsSparsest() {
        var x = new DenseMatrix(3, 5);
        x.setEntry(1, 4, -2);
        assertEquals(1, StructureScores.of(x).sparse(), 1e-14);
        x.fill(3);
        assertEquals(0, StructureScores.of(x).sparse(), 1e-14);
    }

    @Test
    void theNearestConvolutionIsOneAndStandsUprightOnTheRest() {
        for (int[] shape : new int[][] {{6, 6}, {6, 9}, {4, 7}, {8, 4}}) {
            DenseMatrix x = random(shape[0], shape[1]);
            DenseMatrix nearest = StructureScores.nearestConvolution(x);
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[1]; j++) {
                    assertEquals(
                            nearest.getEntry(i, j), nearest.getEntry((i + 1) % shape[0], (j + 1) % shape[1]), 1e-15);
                }
            }
            assertEquals(0, x.subtract(nearest).dot(nearest), 1e-13);
            assertEquals(
                    0,
                    StructureScores.nearestConvolution(nearest)
                            .subtract(nearest)
                            .maxAbs(),
                    1e-14);
        }
    }

    @Test
    void meansAreOfEachScore() {
        StructureScores a = new StructureScores(1, 0, 0.5, 0.25, 0);
        StructureScores b = new StructureScores(0, 1, 0.5, 0.75, 0.5);
        assertEquals(new StructureScores(0.5, 0.5, 0.5, 0.5, 0.25), StructureScores.mean(List.of(a, b)));
    }
}
