package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.paper.ShuffledEntries;
import org.junit.jupiter.api.Test;

class LayerSmootherTest {
    private static final LayerSmoother SMOOTHER = new LayerSmoother(Catalog.load());

    @Test
    void otherMinimisersAreMinimisersAndAreReadAlike() {
        for (int n : new int[] {30, 31}) {
            DenseMatrix w = UntrainedDeerNet.gaussian(n, 64, SolveTask.generator(1));
            DenseMatrix x = UntrainedDeerNet.gaussian(500, 64, SolveTask.generator(2));
            Signals signals = Signals.of(MatrixSource.ofSignal("s", w.multiplyTransposed(x)), false);
            DenseMatrix p = SMOOTHER.descrambler(signals);
            DenseMatrix other = LayerSmoother.anotherMinimiser(p, SolveTask.generator(3));
            assertEquals(
                    0,
                    other.multiplyTransposed(other)
                            .subtract(DenseMatrix.identity(n))
                            .maxAbs(),
                    1e-12);
            assertTrue(other.subtract(p).maxAbs() > 0.1, "it is another one");
            var objective =
                    (SmoothObjective) SMOOTHER.problem("s", signals).problem().objective();
            double minimum = objective.at(p).value();
            assertEquals(minimum, objective.at(other).value(), 1e-9 * minimum);
            BandSpectrum one = BandSpectrum.of(p.multiply(w));
            BandSpectrum two = BandSpectrum.of(other.multiply(w));
            assertEquals(
                    0,
                    one.folded().subtract(two.folded()).maxAbs(),
                    1e-9 * one.folded().maxAbs());
            assertEquals(one.signAsymmetry(), two.signAsymmetry(), 1e-9);
            // Rotations keep |fft2|; it is the reflections that change it.
            assertTrue(one.magnitude().subtract(two.magnitude()).maxAbs() > 0.1, "some pairs are reflected");
        }
    }

    @Test
    void balancedSignalsAreThoseWithTheWeightsBesideThem() {
        DenseMatrix s = UntrainedDeerNet.gaussian(6, 40, SolveTask.generator(1));
        DenseMatrix u = UntrainedDeerNet.gaussian(9, 6, SolveTask.generator(2));
        double factor = Backend.preferred().svd(s).singularValues()[0]
                / Backend.preferred().svd(u).singularValues()[0];
        var both = new DenseMatrix(6, 49);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 49; j++) {
                both.setEntry(i, j, j < 9 ? factor * u.getEntry(j, i) : s.getEntry(i, j - 9));
            }
        }
        Signals balanced = LayerSmoother.balanced(Signals.of(MatrixSource.ofSignal("s", s), false), u);
        assertEquals(0, balanced.gram().subtract(both.multiplyTransposed(both)).maxAbs(), 1e-12);
    }

    @Test
    void untrainedRowsHaveUnitVarianceAndShuffledOnesTheSameEntries() {
        DenseMatrix traces = UntrainedDeerNet.gaussian(50, 12, SolveTask.generator(1));
        DenseMatrix w = UntrainedDeerNet.differences(traces, 5, SolveTask.generator(2));
        DenseMatrix s = traces.multiplyTransposed(w);
        for (int n = 0; n < 5; n++) {
            double[] signal = ModeFits.centred(s.getColumn(n));
            assertEquals(50, Arrays.stream(signal).map(v -> v * v).sum(), 1e-9);
        }
        DenseMatrix shuffled = ShuffledEntries.of(w, SolveTask.generator(3));
        double[] before = w.data().clone();
        double[] after = shuffled.data().clone();
        Arrays.sort(before);
        Arrays.sort(after);
        assertArrayEquals(before, after);
        assertTrue(shuffled.subtract(w).maxAbs() > 0);
    }
}
