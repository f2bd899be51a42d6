package org.descrambler.objectives.diagonal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.objectives.RandomLayers;
import org.junit.jupiter.api.Test;

class DiagonalObjectivesTest {
    @Test
    void bothReadTheDiagonalOfTheDescrambledWeights() {
        RandomGenerator rng = RandomLayers.generator(1);
        DenseMatrix w = RandomLayers.gaussian(7, 7, rng);
        DenseMatrix p = OrthogonalGroup.full(7).random(rng);
        DenseMatrix pw = p.multiply(w);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 7; i++) {
            sum += pw.getEntry(i, i);
            squares += pw.getEntry(i, i) * pw.getEntry(i, i);
        }
        assertEquals(-sum, new DiagonalSum(w).at(p).value(), 1e-13);
        assertEquals(-squares, new DiagonalSquareSum(w).at(p).value(), 1e-13);
    }

    @Test
    void theWorkedExampleOfTwoNeurons() {
        // W = diag(2, 1), P = rotation by t: P W has the diagonal (2 cos t, cos t).
        DenseMatrix w = DenseMatrix.diagonal(2, 1);
        double t = 0.3;
        DenseMatrix p = DenseMatrix.of(new double[][] {{Math.cos(t), -Math.sin(t)}, {Math.sin(t), Math.cos(t)}});
        assertEquals(-3 * Math.cos(t), new DiagonalSum(w).at(p).value(), 1e-15);
        assertEquals(
                -5 * Math.cos(t) * Math.cos(t), new DiagonalSquareSum(w).at(p).value(), 1e-15);
    }

    @Test
    void weightsThatPairNoNeuronsWithInputsAreRefused() {
        DenseMatrix wide = new DenseMatrix(2, 3);
        for (IllegalArgumentException e : new IllegalArgumentException[] {
            assertThrows(IllegalArgumentException.class, () -> new DiagonalSum(wide)),
            assertThrows(IllegalArgumentException.class, () -> new DiagonalSquareSum(wide))
        }) {
            assertTrue(e.getMessage().contains("2 x 3"), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new DiagonalSum(DenseMatrix.diagonal(1, Double.NaN)));
    }
}
