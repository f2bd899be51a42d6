package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.DeerKernel;
import org.junit.jupiter.api.Test;

class ShiftActionTest {
    private static DenseMatrix plus(DenseMatrix rows, double constant) {
        return rows.scalarAdd(constant);
    }

    @Test
    void aRotationOfGaussianSignalsIsAnOrthogonalGroup() {
        DenseMatrix x = UntrainedDeerNet.gaussian(3000, 6, SolveTask.generator(1));
        DenseMatrix turn = OrthogonalGroup.special(6).random(SolveTask.generator(2));
        DenseMatrix once = x.multiply(turn);
        DenseMatrix four = once.multiply(turn).multiply(turn).multiply(turn);
        ShiftAction action = ShiftAction.of(x, once, four, 2000);
        assertEquals(6, action.dimension());
        // The sample mean is not the fixed point 0: (mean − mean·turn)², about 2·6/2000 of the variance 6, is left.
        assertEquals(1, action.linear(), 0.005);
        assertEquals(1, action.composed(), 0.02);
        assertEquals(1, action.direct(), 0.02);
        // Whitened by the sample covariance, whose relative error is √(6/2000) = 0.05.
        assertTrue(action.departure() < 0.2, "departure " + action.departure());
        assertTrue(action.stays() < 0.5, "doing nothing " + action.stays());
    }

    @Test
    void stretchingIsLinearButNotOrthogonal() {
        DenseMatrix x = UntrainedDeerNet.gaussian(3000, 4, SolveTask.generator(1));
        DenseMatrix once = x.scalarMultiply(1.5);
        ShiftAction action = ShiftAction.of(x, once, x.scalarMultiply(Math.pow(1.5, 4)), 2000);
        assertEquals(1, action.linear(), 0.005);
        // AᵀA − I = 1.25 I.
        assertEquals(1.25, action.departure(), 0.05);
    }

    @Test
    void constantsAndDescramblersChangeNothing() {
        DenseMatrix x = UntrainedDeerNet.gaussian(600, 5, SolveTask.generator(1));
        DenseMatrix once = x.copy();
        for (int i = 0; i < once.data().length; i++) {
            once.data()[i] = Math.tanh(30 * once.data()[i]);
        }
        ShiftAction plain = ShiftAction.of(x, once, x, 400);
        DenseMatrix p = OrthogonalGroup.full(5).random(SolveTask.generator(4));
        ShiftAction turned = ShiftAction.of(
                plus(x, 3).multiply(p), plus(once, 3).multiply(p), plus(x, 3).multiply(p), 400);
        assertEquals(plain.linear(), turned.linear(), 1e-9);
        assertEquals(plain.departure(), turned.departure(), 1e-9);
        assertTrue(plain.linear() < 0.95, "a sign is not linear");
    }

    @Test
    void shiftedTracesAreThoseOfShiftedDistributions() {
        DeerKernel kernel = DeerKernel.standard();
        double step = kernel.distance().step();
        // Shifts by whole points: 4 shifts by one are one shift by four.
        ShiftedTraces one = ShiftedTraces.of(kernel, step, 3, SolveTask.generator(1));
        ShiftedTraces four = ShiftedTraces.of(kernel, 4 * step, 3, SolveTask.generator(1));
        assertEquals(0, one.four().subtract(four.one()).maxAbs(), 1e-12);
        assertEquals(0, one.none().subtract(four.none()).maxAbs(), 0);
        assertTrue(one.one().subtract(one.none()).maxAbs() > 1e-3);
        // Farther apart, spins couple more weakly: the traces fall later.
        for (int i = 0; i < 3; i++) {
            double later = 0;
            for (int t = 1; t < 10; t++) {
                later += one.one().getEntry(i, t) - one.none().getEntry(i, t);
            }
            assertTrue(later > 0, "sample " + i + " falls by " + later + " earlier");
        }
    }
}
