package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinearLayerSourceTest {
    private final RandomGenerator rng =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private DenseMatrix random(int rows, int columns) {
        DenseMatrix matrix = new DenseMatrix(rows, columns);
        for (int k = 0; k < rows * columns; k++) {
            matrix.data()[k] = rng.nextGaussian();
        }
        return matrix;
    }

    @Test
    void isTheLayerSampleBySample() {
        // More samples than one block of 4 MiB holds.
        int p = 900;
        int m = GramAccumulator.blockSamples(p) + 40;
        DenseMatrix x = random(m, p);
        DenseMatrix w = random(3, p);
        double[] b = {1, -2, 3};
        for (double[] bias : new double[][] {b, {}}) {
            LinearLayerSource layer = new LinearLayerSource(new MatrixSource("x", x), w, bias);
            assertEquals(m, layer.samples());
            assertEquals(3, layer.channels());
            double[] out = new double[3 * (m - 5)];
            Arrays.fill(out, Double.NaN);
            layer.read(5, m - 5, out);
            for (int i = 5; i < m; i++) {
                for (int j = 0; j < 3; j++) {
                    double expected = bias.length == 0 ? 0 : bias[j];
                    double size = 0;
                    for (int k = 0; k < p; k++) {
                        expected += x.getEntry(i, k) * w.getEntry(j, k);
                        size += Math.abs(x.getEntry(i, k) * w.getEntry(j, k));
                    }
                    // Two inner products of p terms, each within p ε Σ|x w|.
                    assertEquals(expected, out[(i - 5) * 3 + j], 2 * p * 0x1p-53 * (size + 3));
                }
            }
        }
    }

    @Test
    void namesShapesThatDoNotFit() {
        MatrixSource x = new MatrixSource("x.npy", random(4, 3));
        refuses("Maybe the weights are transposed", () -> new LinearLayerSource(x, random(3, 5)));
        refuses("7 x 5", () -> new LinearLayerSource(x, random(7, 5)));
        refuses("2 entries", () -> new LinearLayerSource(x, random(5, 3), 1, 2));
        refuses("entry 0 is NaN", () -> new LinearLayerSource(x, random(1, 3), Double.NaN));
        DenseMatrix bad = random(2, 3);
        bad.setEntry(1, 2, Double.NaN);
        refuses("entry (1, 2) is NaN", () -> new LinearLayerSource(x, bad));
    }

    @Test
    void namesTheInputThatIsNotFinite() {
        DenseMatrix x = random(4, 3);
        x.setEntry(2, 1, Double.NaN);
        LinearLayerSource layer = new LinearLayerSource(new MatrixSource("x.npy", x), random(2, 3));
        refuses("x.npy: channel 1 of sample 2 is NaN", () -> layer.read(1, 3, new double[6]));
    }

    private static void refuses(String message, Executable action) {
        Exception e = assertThrows(IllegalArgumentException.class, action);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
