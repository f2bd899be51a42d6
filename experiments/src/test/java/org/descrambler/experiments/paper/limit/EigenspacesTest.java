package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.IsotropicSamples;
import org.junit.jupiter.api.Test;

class EigenspacesTest {
    private static final RandomGenerator RANDOM = SolveTask.generator(11);

    private static DenseMatrix symmetric(int n, double size) {
        DenseMatrix a = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            a.data()[k] = size * RANDOM.nextGaussian();
        }
        a.symmetricPart();
        return a;
    }

    private static DenseMatrix withSpectrum(double... values) {
        DenseMatrix q = OrthogonalGroup.full(values.length).random(RANDOM);
        DenseMatrix b = q.multiply(DenseMatrix.diagonal(values)).multiplyTransposed(q);
        b.symmetricPart();
        return b;
    }

    @Test
    void eigenvaluesDescend() {
        assertArrayEquals(
                new double[] {5, 3, 2, 1},
                Eigenspaces.of(withSpectrum(2, 5, 1, 3)).values(),
                1e-14);
        assertEquals(2, Eigenspaces.of(withSpectrum(9, 8, 2, 1)).clearest(1, 3));
        assertEquals(6, Eigenspaces.of(withSpectrum(9, 8, 2, 1)).gap(2), 1e-13);
        assertEquals(2, Eigenspaces.of(withSpectrum(9, 8, 2, 0.1)).widest(3));
        assertEquals(3, Eigenspaces.of(withSpectrum(9, 8, 2, 0.1)).clearest(1, 3));
        assertEquals(6 / 4.0, Eigenspaces.of(withSpectrum(9, 8, 2, 1)).relativeGap(2), 1e-13);
    }

    @Test
    void theSineIsThatOfTheProjectors() {
        DenseMatrix b = withSpectrum(6, 5, 3, 1, 0.5);
        DenseMatrix c = b.add(symmetric(5, 0.3));
        Eigenspaces first = Eigenspaces.of(b);
        Eigenspaces second = Eigenspaces.of(c);
        for (int k = 1; k < 5; k++) {
            // ‖P − Q‖²_F = 2 ‖sin Θ‖²_F.
            double distance = projector(first, k).subtract(projector(second, k)).norm();
            assertEquals(distance / Math.sqrt(2), first.sine(second, k), 1e-13);
        }
    }

    private static DenseMatrix projector(Eigenspaces of, int k) {
        int n = of.values().length;
        DenseMatrix p = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int c = 0; c < k; c++) {
                    p.addToEntry(
                            i, j, of.vectors().getEntry(i, c) * of.vectors().getEntry(j, c));
                }
            }
        }
        return p;
    }

    @Test
    void theRelativePerturbationDoesNotSeeTheSpectrum() {
        // B̂ = B^{1/2}(I + E)B^{1/2} with the symmetric root.
        DenseMatrix e = symmetric(3, 0.1);
        DenseMatrix q = OrthogonalGroup.full(3).random(RANDOM);
        DenseMatrix b = q.multiply(DenseMatrix.diagonal(1, 1e-2, 1e-6)).multiplyTransposed(q);
        DenseMatrix root = q.multiply(DenseMatrix.diagonal(1, 1e-1, 1e-3)).multiplyTransposed(q);
        b.symmetricPart();
        DenseMatrix perturbed = root.multiply(DenseMatrix.identity(3).add(e)).multiply(root);
        perturbed.symmetricPart();
        // Rounding of B is magnified by its condition, 10⁶.
        assertEquals(Eigenspaces.spectralNorm(e), Eigenspaces.of(b).relativePerturbation(perturbed), 1e-8);
    }

    @Test
    void noPerturbationGoesBeyondDavisKahan() {
        double largest = 0;
        for (int trial = 0; trial < 2000; trial++) {
            int n = 2 + trial % 5;
            DenseMatrix b = symmetric(n, 1);
            DenseMatrix e = symmetric(n, Math.pow(10, -2 * RANDOM.nextDouble()));
            Eigenspaces limit = Eigenspaces.of(b);
            Eigenspaces moved = Eigenspaces.of(b.add(e));
            for (int k = 1; k < n; k++) {
                double share = limit.sine(moved, k) / limit.bound(Eigenspaces.spectralNorm(e), e.norm(), k);
                assertTrue(share <= 1 + 1e-12, () -> "share of the bound: " + share);
                largest = Math.max(largest, share);
            }
        }
        // Not by being far away: half of it is reached, as it must be by rotations of two directions.
        assertTrue(largest > 0.4, "largest share: " + largest);
    }

    @Test
    void theBoundIsThatOfTheTheorem() {
        // diag(2, 1) and an entry ε beside the diagonal: tan 2θ = 2ε, and the theorem says 2ε.
        double epsilon = 0.01;
        DenseMatrix b = DenseMatrix.diagonal(2, 1);
        DenseMatrix e = DenseMatrix.of(new double[][] {{0, epsilon}, {epsilon, 0}});
        Eigenspaces limit = Eigenspaces.of(b);
        assertEquals(Math.sin(Math.atan(2 * epsilon) / 2), limit.sine(Eigenspaces.of(b.add(e)), 1), 1e-14);
        assertEquals(2 * epsilon, limit.bound(Eigenspaces.spectralNorm(e), e.norm(), 1), 1e-14);
    }

    @Test
    void gaussianScatterIsWhatSamplesShow() {
        DenseMatrix root = DenseMatrix.diagonal(2, 1.5, 0.7);
        Eigenspaces limit = Eigenspaces.of(root.multiply(root));
        int m = 2000;
        int blocks = 400;
        double[] squares = new double[3];
        new GramLadder(new long[] {m}, blocks)
                .climb(
                        new LinearLayerSource(
                                new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, (long) m * blocks, 5), root),
                        (rung, gram) -> {
                            for (int k = 1; k < 3; k++) {
                                double sine = limit.sine(Eigenspaces.of(gram), k);
                                squares[k] += sine * sine * m / blocks;
                            }
                        });
        for (int k = 1; k < 3; k++) {
            // Squares of normal numbers, so that 400 scatter by 7 per cent about their mean; and a few per cent from
            // the next order in 1/m.
            assertEquals(1, squares[k] / limit.gaussianScatter(k), 0.25);
        }
    }
}
