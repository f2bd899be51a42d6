package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConvolutionalNetworkWriterTest {
    private static final int SIDE = 4;
    private static final int CHANNELS = 3;
    private static final int OUTPUTS = 2;

    private final RandomGenerator rng = Numbers.generator(5);

    private float[] random(int size, double offset) {
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[k] = (float) (offset + rng.nextDouble(-1, 1));
        }
        return values;
    }

    private ConvolutionBlock block(String name, int outputs, int inputs) {
        return new ConvolutionBlock(
                name,
                outputs,
                inputs,
                3,
                random(outputs * inputs * 9, 0),
                random(outputs, 0),
                random(outputs, 0),
                random(outputs, 0),
                random(outputs, 0),
                random(outputs, 1.5),
                1e-3f);
    }

    /** The definition, in double precision, with a loop for every index. */
    private static double[][][] forward(ConvolutionBlock block, double[][][] x) {
        double[][][] y = new double[block.outputs()][SIDE][SIDE];
        for (int o = 0; o < block.outputs(); o++) {
            for (int r = 0; r < SIDE; r++) {
                for (int c = 0; c < SIDE; c++) {
                    double sum = block.bias()[o];
                    for (int i = 0; i < block.inputs(); i++) {
                        for (int dr = -1; dr <= 1; dr++) {
                            for (int dc = -1; dc <= 1; dc++) {
                                boolean inside = r + dr >= 0 && r + dr < SIDE && c + dc >= 0 && c + dc < SIDE;
                                sum += inside
                                        ? block.weights()[((o * block.inputs() + i) * 3 + dr + 1) * 3 + dc + 1]
                                                * x[i][r + dr][c + dc]
                                        : 0;
                            }
                        }
                    }
                    double normalised = (sum - block.mean()[o]) / Math.sqrt(block.variance()[o] + block.epsilon());
                    y[o][r][c] = Math.max(0, block.scale()[o] * normalised + block.shift()[o]);
                }
            }
        }
        return y;
    }

    @Test
    void onnxRuntimeComputesTheNetwork() {
        ConvolutionBlock first = block("conv1", 4, 1);
        ConvolutionBlock second = block("conv2", CHANNELS, 4);
        DenseLayer dense = new DenseLayer(
                "out", OUTPUTS, CHANNELS * 4, random(OUTPUTS * CHANNELS * 4, 0), random(OUTPUTS, 0), "Identity");
        byte[] model = ConvolutionalNetworkWriter.model(
                "net", "x", List.of(1, SIDE, SIDE), "y", List.of(first, second), List.of(dense), Map.of("seed", "7"));
        float[] images = random(2 * SIDE * SIDE, 0);
        try (OnnxSession session = OnnxSession.open(model)) {
            float[] found = session.run(images);
            assertEquals(2 * OUTPUTS, found.length);
            for (int m = 0; m < 2; m++) {
                double[][][] x = new double[1][SIDE][SIDE];
                for (int k = 0; k < SIDE * SIDE; k++) {
                    x[0][k / SIDE][k % SIDE] = images[m * SIDE * SIDE + k];
                }
                double[][][] y = forward(second, forward(first, x));
                for (int o = 0; o < OUTPUTS; o++) {
                    double sum = dense.bias()[o];
                    for (int f = 0; f < CHANNELS * 4; f++) {
                        int r = f % 4 / 2 * 2;
                        int c = f % 2 * 2;
                        double[][] channel = y[f / 4];
                        double largest = Math.max(
                                Math.max(channel[r][c], channel[r][c + 1]),
                                Math.max(channel[r + 1][c], channel[r + 1][c + 1]));
                        sum += dense.weights()[o * CHANNELS * 4 + f] * largest;
                    }
                    // float32: a few dozen terms of order 1 to 5 in each of three layers
                    assertEquals(sum, found[m * OUTPUTS + o], 5e-5);
                }
            }
            assertEquals("7", session.metadata().get("seed"));
        }
    }

    @Test
    void refusesLayersThatDoNotFit() {
        DenseLayer dense = new DenseLayer("out", 2, 5, new float[10], new float[2], "Identity");
        assertThrows(
                IllegalArgumentException.class,
                () -> ConvolutionalNetworkWriter.model(
                        "net", "x", List.of(1, SIDE, SIDE), "y", List.of(block("a", 4, 1)), List.of(dense), Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> ConvolutionalNetworkWriter.model(
                        "net", "x", List.of(2, SIDE, SIDE), "y", List.of(block("a", 4, 1)), List.of(dense), Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConvolutionBlock(
                        "a",
                        2,
                        1,
                        2,
                        new float[8],
                        new float[2],
                        new float[2],
                        new float[2],
                        new float[2],
                        new float[2],
                        0));
    }
}
