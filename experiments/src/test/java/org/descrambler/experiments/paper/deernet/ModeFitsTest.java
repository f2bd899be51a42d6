package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class ModeFitsTest {
    @Test
    void modesAreThePolynomials() {
        DenseMatrix chebyshev = ModeFits.chebyshev(11, 5);
        DenseMatrix legendre = ModeFits.legendre(11, 5);
        for (int i = 0; i < 11; i++) {
            double t = -1 + 0.2 * i;
            assertEquals(4 * t * t * t - 3 * t, chebyshev.getEntry(i, 3), 1e-12);
            assertEquals(8 * t * t * t * t - 8 * t * t + 1, chebyshev.getEntry(i, 4), 1e-12);
            assertEquals((5 * t * t * t - 3 * t) / 2, legendre.getEntry(i, 3), 1e-12);
            assertEquals((35 * t * t * t * t - 30 * t * t + 3) / 8, legendre.getEntry(i, 4), 1e-12);
        }
    }

    @Test
    void exactModesAreFittedExactly() {
        DenseMatrix chebyshev = ModeFits.chebyshev(100, 5);
        for (int k = 0; k < 5; k++) {
            double[] v = chebyshev.getColumn(k).clone();
            for (int i = 0; i < v.length; i++) {
                v[i] *= -3;
            }
            assertEquals(1, ModeFits.one(v, chebyshev.getColumn(k)), 1e-12);
            assertEquals(1, ModeFits.all(v, chebyshev), 1e-12);
            assertEquals(k % 2 == 0 ? 1 : 0, ModeFits.one(v, chebyshev.getColumn(k)) - odd(v), 1e-12);
        }
        // Span of T₀ … T₄ = polynomials of degree 4: Legendre's fit jointly, though not one by one.
        double[] legendre = ModeFits.legendre(100, 5).getColumn(4);
        assertEquals(1, ModeFits.all(legendre, chebyshev), 1e-12);
        assertTrue(ModeFits.one(legendre, chebyshev.getColumn(4)) < 0.95);
    }

    /** The part of v that is odd about the middle: 0 for even polynomials, 1 for odd ones. */
    private static double odd(double[] v) {
        double odd = 0;
        double all = 0;
        for (int i = 0; i < v.length; i++) {
            double half = (v[i] - v[v.length - 1 - i]) / 2;
            odd += half * half;
            all += v[i] * v[i];
        }
        return odd / all;
    }

    @Test
    void anglesAreThoseOfThePlanes() {
        double turn = Math.toRadians(25);
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, 0}, {0, 2}, {0, 0}, {0, 0}});
        DenseMatrix b = DenseMatrix.of(new double[][] {{1, 1}, {0, Math.cos(turn)}, {0, Math.sin(turn)}, {0, 0}});
        double[] angles = ModeFits.angles(a, b);
        // acos loses half of the digits near 0: √1e-16 rad.
        assertEquals(0, angles[0], 1e-5);
        assertEquals(25, angles[1], 1e-9);
    }

    @Test
    void findsSinusoidsOnAndBetweenFourierFrequencies() {
        double[] v = new double[80];
        for (int j = 0; j < v.length; j++) {
            v[j] = Math.sin(2 * Math.PI * 6.3 * j / v.length + 0.7);
        }
        ModeFits.Sinusoid free = ModeFits.free(v);
        assertEquals(6.3, free.cycles(), 1e-9);
        assertEquals(1, free.r2(), 1e-9);
        ModeFits.Sinusoid pair = ModeFits.pair(v);
        assertEquals(6, pair.cycles());
        // |sin(πδ)/(πδ)|² at δ = 0.3 is 0.737; the negative frequency's leakage changes a few per cent of it.
        assertEquals(0.737, pair.r2(), 0.05);
    }

    @Test
    void randomVectorsHoldAsMuchInOnePairAsSaid() {
        var random = SolveTask.generator(5);
        for (int n : new int[] {80, 256}) {
            double mean = 0;
            for (int draw = 0; draw < 100; draw++) {
                double[] v = new double[n];
                Arrays.setAll(v, j -> random.nextGaussian());
                mean += ModeFits.pair(v).r2() / 100;
            }
            // The largest of n/2 exponential shares scatters by about 1.3 of their mean 2/n, its mean over 100 draws by
            // a
            // tenth of that; zero and the Nyquist frequency are no pairs.
            assertEquals(LastLayerReading.randomPairs(n), mean, 0.6 * 2 / n);
        }
    }

    @Test
    void measuresHowNearTheDiagonal() {
        GramOrder order = GramOrder.of(DenseMatrix.of(new double[][] {{2, 1, 0}, {1, 0, 3}, {0, 3, 0}}));
        assertEquals(4.0 / 24, order.diagonal(), 1e-15);
        assertEquals(1, order.half());
        assertEquals(1, order.most());
        assertEquals(0, GramOrder.of(DenseMatrix.identity(4)).most());
    }
}
