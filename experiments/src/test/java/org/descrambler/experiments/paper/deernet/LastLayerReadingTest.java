package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class LastLayerReadingTest {
    private static final int OUTPUTS = 60;
    private static final int NEURONS = 40;

    /** Right singular vectors 9 to 13 are waves, those before them and after them mixtures. */
    private static DenseMatrix planted() {
        DenseMatrix v = new DenseMatrix(NEURONS, 16);
        for (int j = 0; j < NEURONS; j++) {
            for (int k = 0; k < 16; k++) {
                double phase = 2 * Math.PI * (k + 1) * j / NEURONS;
                v.setEntry(j, k, Math.sqrt(2.0 / NEURONS) * Math.cos(phase));
            }
        }
        DenseMatrix mix = DenseMatrix.identity(16);
        DenseMatrix first = OrthogonalGroup.full(8).random(SolveTask.generator(1));
        DenseMatrix last = OrthogonalGroup.full(3).random(SolveTask.generator(2));
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                mix.setEntry(i, j, first.getEntry(i, j));
            }
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                mix.setEntry(13 + i, 13 + j, last.getEntry(i, j));
            }
        }
        v = v.multiply(mix);
        DenseMatrix u = OrthogonalGroup.full(OUTPUTS).random(SolveTask.generator(3));
        DenseMatrix w = new DenseMatrix(OUTPUTS, NEURONS);
        for (int k = 0; k < 16; k++) {
            for (int i = 0; i < OUTPUTS; i++) {
                for (int j = 0; j < NEURONS; j++) {
                    w.addToEntry(i, j, (20 - k) * u.getEntry(i, k) * v.getEntry(j, k));
                }
            }
        }
        return w;
    }

    @Test
    void theWavesAreTheVectorsThatThePaperShows() {
        LastLayerReading reading = LastLayerReading.of(planted());
        assertEquals(1, reading.shownPairs(), 1e-9);
        for (int k = 8; k < 13; k++) {
            assertEquals(k + 1, reading.pairs()[k].cycles());
        }
        for (int k = 0; k < 8; k++) {
            assertTrue(reading.pairs()[k].r2() < 0.99, k + ": " + reading.pairs()[k].r2());
        }
        // Both Gram matrices have the largest singular value squared at the leading vectors.
        assertEquals(400, quadratic(reading.outputs(), reading.left().getColumn(0)), 1e-9);
        assertEquals(400, quadratic(reading.neurons(), reading.right().getColumn(0)), 1e-9);
    }

    private static double quadratic(DenseMatrix g, double[] x) {
        double[] gx = g.operate(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * gx[i];
        }
        return sum;
    }
}
