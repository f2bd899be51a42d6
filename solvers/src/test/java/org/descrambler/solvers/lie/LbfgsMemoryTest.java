package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

/** The two-loop recursion against the inverse BFGS update as a matrix, H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, ρ = 1/⟨s, y⟩. */
class LbfgsMemoryTest {
    private static final int LENGTH = 7;

    @Test
    void appliesTheUpdatesOfTheLastPairs() {
        RandomGenerator rng = Spectrum.generator(1);
        int pairs = 3;
        LbfgsMemory memory = new LbfgsMemory(pairs, LENGTH);
        List<DenseMatrix[]> kept = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            double[] s = memory.nextStep();
            double[] y = memory.nextChange();
            DenseMatrix sColumn = new DenseMatrix(LENGTH, 1);
            DenseMatrix yColumn = new DenseMatrix(LENGTH, 1);
            // Near a multiple of s, so that ⟨s, y⟩ has its sign; in round 4 the wrong one: refused, with the oldest
            // pair lost.
            for (int k = 0; k < LENGTH; k++) {
                s[k] = rng.nextGaussian();
                y[k] = (round == 4 ? -1 : 2) * s[k] + 0.3 * rng.nextGaussian();
                sColumn.setEntry(k, 0, s[k]);
                yColumn.setEntry(k, 0, y[k]);
            }
            memory.take(0);
            if (kept.size() == pairs) {
                kept.remove(0);
            }
            if (round != 4) {
                kept.add(new DenseMatrix[] {sColumn, yColumn});
            }
            assertEquals(kept.size(), memory.size());
            double[] x = new double[LENGTH];
            DenseMatrix column = new DenseMatrix(LENGTH, 1);
            for (int k = 0; k < LENGTH; k++) {
                x[k] = rng.nextGaussian();
                column.setEntry(k, 0, x[k]);
            }
            double[] expected = inverse(kept).multiply(column).data();

            memory.apply(x);

            assertArrayEquals(expected, x, 1e-12 * column.norm() * inverse(kept).norm());
        }
    }

    /** A pair of too little curvature is refused. */
    @Test
    void isCautious() {
        LbfgsMemory memory = new LbfgsMemory(2, 1);
        memory.nextStep()[0] = 1;
        memory.nextChange()[0] = 0.5;
        memory.take(0.6);
        assertEquals(0, memory.size());
        memory.nextStep()[0] = 1;
        memory.nextChange()[0] = 0.5;
        memory.take(0.4);
        assertEquals(1, memory.size());
    }

    private static DenseMatrix inverse(List<DenseMatrix[]> pairs) {
        DenseMatrix[] newest = pairs.get(pairs.size() - 1);
        DenseMatrix h = DenseMatrix.identity(LENGTH);
        h.scale(newest[0].dot(newest[1]) / newest[1].dot(newest[1]));
        for (DenseMatrix[] pair : pairs) {
            double rho = 1 / pair[0].dot(pair[1]);
            DenseMatrix left = DenseMatrix.identity(LENGTH);
            left.addScaled(-rho, pair[0].multiplyTransposed(pair[1]));
            h = left.multiply(h).multiplyTransposed(left);
            h.addScaled(rho, pair[0].multiplyTransposed(pair[0]));
        }
        return h;
    }
}
