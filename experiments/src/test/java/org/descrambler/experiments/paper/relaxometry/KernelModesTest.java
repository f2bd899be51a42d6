package org.descrambler.experiments.paper.relaxometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.descrambler.experiments.data.LaplaceKernel;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.UniformAxis;
import org.junit.jupiter.api.Test;

class KernelModesTest {
    private static final UniformAxis TIME = RelaxationLibrary.TIME;
    private static final LaplaceKernel KERNEL = new LaplaceKernel(TIME, 10, 2000, 100);
    private static final double ROUNDING = 1e-10;

    private static DenseMatrix gaussian(long seed, int rows, int columns) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        DenseMatrix a = new DenseMatrix(rows, columns);
        for (int k = 0; k < a.data().length; k++) {
            a.data()[k] = random.nextGaussian();
        }
        return a;
    }

    @Test
    void theKernelIsThatOfDecays() {
        DenseMatrix k = KERNEL.matrix();
        assertEquals(1, k.getEntry(0, 17));
        assertEquals(Math.exp(-800.0 / 63 * 5 / 10), k.getEntry(5, 0), 1e-15);
        assertEquals(Math.exp(-800.0 / 2000), k.getEntry(63, 99), 1e-12);
        assertEquals(Math.sqrt(10 * 2000), new LaplaceKernel(TIME, 10, 2000, 3).timeConstant(1), 1e-10);
        assertThrows(IllegalArgumentException.class, () -> new LaplaceKernel(TIME, 10, 10, 5));
        assertThrows(IllegalArgumentException.class, () -> new LaplaceKernel(TIME, 0, 10, 5));
    }

    @Test
    void recognisesTheKernelsOwnModesInAnyRotation() {
        Svd svd = KERNEL.svd();
        // Q Σ Uᵀ: right singular vectors are the kernel's left ones
        DenseMatrix scaled = svd.u().transpose();
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                scaled.multiplyEntry(i, j, 1.0 / (i + 1));
            }
        }
        DenseMatrix w = Backend.preferred().polar(gaussian(1, 64, 64)).multiply(scaled);
        KernelModes modes = KernelModes.of(KERNEL);
        assertEquals(0, modes.coherence(w, 5).subtract(DenseMatrix.identity(5)).maxAbs(), ROUNDING);
        assertEquals(1, modes.overlap(w, 5), ROUNDING);
        assertArrayEquals(new double[] {1, 1.0 / 2, 1.0 / 3}, modes.gains(w, 3), ROUNDING);
    }

    @Test
    void principalAnglesAreThoseOfPlantedPlanes() {
        // span{e1, e2} and span{e1, cos 30° e2 + sin 30° e3} of modes that are unit vectors
        KernelModes units = new KernelModes(DenseMatrix.identity(4), new double[] {4, 3, 2, 1});
        DenseMatrix w = DenseMatrix.of(new double[][] {
            {5, 0, 0, 0}, {0, 2 * Math.cos(Math.PI / 6), 2 * Math.sin(Math.PI / 6), 0}, {0, 0, 0, 0.1}
        });
        assertArrayEquals(new double[] {1, Math.cos(Math.PI / 6)}, units.cosines(w, 2), ROUNDING);
        assertEquals((1 + 0.75) / 2, units.overlap(w, 2), ROUNDING);
    }

    @Test
    void randomSpacesOverlapByTheirDimension() {
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            sum += KernelModes.of(KERNEL).overlap(gaussian(seed, 128, 64), 6) / 20;
        }
        // the mean is 6/64 = 0.094; one draw scatters by about 0.02
        assertEquals(6.0 / 64, sum, 0.02);
    }

    @Test
    void findsThePlantedStrengthOfATikhonovFilter() {
        KernelModes modes = KernelModes.of(KERNEL);
        double lambda = 0.7;
        double[] gains = modes.tikhonov(lambda, 6);
        assertEquals(modes.sigma()[2] / (modes.sigma()[2] * modes.sigma()[2] + 0.49), gains[2], ROUNDING);
        for (int i = 0; i < gains.length; i++) {
            gains[i] *= 3;
        }
        TikhonovMatch match = TikhonovMatch.of(gains, modes);
        assertEquals(lambda, match.lambda(), 0.03 * lambda); // a step of the search is 3 %
        assertEquals(3, match.factor(), 0.1);
        assertEquals(0, match.spread(), 0.02);
        assertTrue(TikhonovMatch.of(new double[] {1, 1, 1, 1, 1, 1}, modes).spread() > 0.3);
    }

    @Test
    void fitsPairsOfExponentialsAndNothingElse() {
        double[] planted = new double[64];
        double[] wave = new double[64];
        for (int i = 0; i < 64; i++) {
            double t = TIME.at(i);
            planted[i] = 0.3 - 2 * Math.exp(-t / 60) + Math.exp(-t / 300);
            wave[i] = Math.sin(2 * Math.PI * 8 * i / 64);
        }
        assertEquals(1, ExponentialPair.of(planted, TIME).determination(), 1e-3);
        assertTrue(ExponentialPair.of(wave, TIME).determination() < 0.1);
        assertTrue(ExponentialPair.of(gaussian(9, 1, 64).getRow(0), TIME).determination() < 0.4);
    }
}
