package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.IsotropicSamples;
import org.junit.jupiter.api.Test;

class FourthMomentsTest {
    private static final double[] SPECTRUM = {4, 2, 0.5};
    private static final double[] OPERATOR = {0, 1, 5};

    @Test
    void gaussianSignalsHaveIsserlissMoments() {
        DenseMatrix q = OrthogonalGroup.full(3).random(SolveTask.generator(2));
        DenseMatrix root = q.multiply(DenseMatrix.diagonal(2, Math.sqrt(2), Math.sqrt(0.5)));
        DenseMatrix b = root.multiplyTransposed(root);
        b.symmetricPart();
        Eigenspaces limit = Eigenspaces.of(b);
        int m = 400_000;
        FourthMoments estimated = FourthMoments.of(
                new LinearLayerSource(new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, m, 4), root), limit);
        FourthMoments expected = FourthMoments.gaussian(limit);
        for (int k = 0; k < 9; k++) {
            // Var y⁴ = 96 μ⁴ is the largest relative scatter: √(96/9/m) = 0.005.
            assertEquals(1, estimated.products().data()[k] / expected.products().data()[k], 0.03);
        }
        assertEquals(4 * 2 / 4.0 + 4 * 0.5 / 12.25, expected.angle(1), 1e-12);
        assertEquals(8 / 2.0 + 5 * 2 / 3.5 + 4 * 1 / 1.5, expected.excess(OPERATOR), 1e-12);
        assertEquals(2 * (4 + 25 * 0.25), expected.valueVariance(OPERATOR), 1e-12);
    }

    /** Signs times deviations have y⁴ = μ² always: the opposite of Gaussian signals. And a common factor makes more of it. */
    @Test
    void otherSignalsScatterAsTheirFourthMomentsSay() {
        var random = SolveTask.generator(8);
        int m = 500;
        int blocks = 2_000;
        DenseMatrix samples = new DenseMatrix(m * blocks, 3);
        for (int i = 0; i < m * blocks; i++) {
            double factor = Math.sqrt(1.5 * random.nextDouble() + 0.25);
            for (int j = 0; j < 3; j++) {
                samples.setEntry(i, j, factor * Math.sqrt(SPECTRUM[j]) * (random.nextBoolean() ? 1 : -1));
            }
        }
        Eigenspaces limit = Eigenspaces.of(DenseMatrix.diagonal(SPECTRUM));
        FourthMoments moments = FourthMoments.of(new MatrixSource("signs", samples), limit);
        // E[factor⁴] = 1 + 1.5²/12.
        double fourth = 1 + 1.5 * 1.5 / 12;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(1, moments.products().getEntry(i, j) / (fourth * SPECTRUM[i] * SPECTRUM[j]), 0.005);
            }
        }
        double[] minima = new double[blocks];
        double[] sums = new double[2];
        int[] count = {0};
        new GramLadder(new long[] {m}, blocks).climb(new MatrixSource("signs", samples), (rung, gram) -> {
            Eigenspaces sampled = Eigenspaces.of(gram);
            double sine = limit.sine(sampled, 1);
            sums[0] += m * sine * sine / blocks;
            // The minimum pairs ascending λ with descending μ.
            for (int i = 0; i < 3; i++) {
                minima[count[0]] += OPERATOR[i] * sampled.values()[i];
            }
            count[0]++;
        });
        // Relative standard errors √(2/2000) = 0.03, and the next order in 1/m.
        assertEquals(1, sums[0] / moments.angle(1), 0.12);
        double mean = Arrays.stream(minima).average().orElseThrow();
        double variance =
                Arrays.stream(minima).map(f -> (f - mean) * (f - mean)).sum() / (blocks - 1);
        assertEquals(1, m * variance / moments.valueVariance(OPERATOR), 0.15);
        assertTrue(moments.angle(1) > FourthMoments.gaussian(limit).angle(1) * 1.1);
        // f∞ = 2 + 2.5; the mean is below by excess/m with the standard error √(variance/blocks).
        double error = Math.sqrt(variance / blocks);
        assertEquals(4.5 - moments.excess(OPERATOR) / m, mean, 4 * error + 0.1 * moments.excess(OPERATOR) / m);
    }
}
