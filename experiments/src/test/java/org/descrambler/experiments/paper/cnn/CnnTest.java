package org.descrambler.experiments.paper.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.DigitsModel;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CnnTest {
    private static final Setting SETTING = new Setting(0, false, 1, "test");

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void provesItsOrdersAndKeepsTheFunction(@TempDir Path temporary) throws IOException {
        Path folder = temporary.resolve("cnn");
        new Reproduction(new Cnn(1, 2000, 200_000, 20_000_000), SETTING, false, sentence -> {}).into(folder, false);
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        for (JsonNode finding : record.path("findings")) {
            String verdict = finding.path("verdict").asText();
            assertTrue(verdict.equals("agrees") || verdict.equals("new"), finding.toString());
        }
        assertEquals(
                0, record.path("numbers").path("largest_gap_of_paths_and_tours").asDouble(-1));
        assertEquals(0, record.path("numbers").path("gap_of_conv1_second").asDouble(-1));
        JsonNode numbers = record.path("numbers");
        // Channels of a trained network are no strangers to each other, shuffled ones are.
        for (String layer : new String[] {"conv1", "conv2"}) {
            double found = numbers.path("found_" + layer + "_path").asDouble();
            assertTrue(found > 0.4 && found < 1, layer + ": " + found);
            double gained = numbers.path("gained_" + layer + "_path").asDouble();
            assertTrue(
                    gained
                            > 5
                                    * numbers.path("gained_" + layer + "_path_shuffled")
                                            .asDouble(),
                    layer);
            assertTrue(numbers.path(layer + "_neighbours_correlation").asDouble() > 0.2, layer);
            assertTrue(numbers.path("gap_of_" + layer + "_second").asDouble() < 0.3, layer);
        }
        assertEquals(16, numbers.path("order_conv1_path").size());
        assertTrue(Files.size(folder.resolve("ordered.onnx")) > 100_000);
        assertTrue(Files.exists(folder.resolve("figures/filters.svg")));
    }

    @Test
    void picturesFollowTheOrder() {
        // Two outputs, three inputs, kernels of 1×1 pixel, then of 2×2.
        DenseMatrix weights = DenseMatrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Permutation swap = Permutation.of(1, 0);
        Permutation cycle = Permutation.of(2, 0, 1);
        assertEquals(
                DenseMatrix.of(new double[][] {{6, 4, 5}, {3, 1, 2}}),
                ChannelFigures.kernelNorms(weights, 1, swap, cycle));
        DenseMatrix larger = DenseMatrix.of(new double[][] {{3, 4, 0, 0, 0, 0, 5, 12}});
        assertEquals(
                DenseMatrix.of(new double[][] {{13, 5}}),
                ChannelFigures.kernelNorms(larger, 2, Permutation.identity(1), swap));
        DenseMatrix symmetric = DenseMatrix.of(new double[][] {{1, 2, 3}, {2, 4, 5}, {3, 5, 6}});
        assertEquals(
                DenseMatrix.of(new double[][] {{6, 3, 5}, {3, 1, 2}, {5, 2, 4}}),
                ChannelFigures.ordered(symmetric, cycle));
    }

    /** The mean over S_n of Σ aᵢⱼ b_{π(i)π(j)} has a closed form: diagonals meet diagonals, the rest the rest. */
    @Test
    void randomOrdersHaveTheirMean() {
        Digits digits = Digits.load();
        NetworkInputs images = digits.inputs();
        ChannelSignals signals =
                ChannelSignals.of(OnnxModel.of("digits", DigitsModel.bytes()), "conv1", Tap.POST, images);
        Trials trials = new Trials(SETTING);
        int count = 4000;
        ChannelOrder order = ChannelOrder.of(
                trials,
                "conv1",
                signals.toLayer(),
                "second-open",
                "assignment-search",
                new ChannelOrder.Effort(count, Budget.UNLIMITED.withEvaluations(1_000_000)),
                1,
                random);
        DenseMatrix a = trials.catalog().operator("second-open").create(16).squared();
        DenseMatrix b = signals.toLayer().signals().gram();
        double mean = a.trace() * b.trace() / 16 + (sum(a) - a.trace()) * (sum(b) - b.trace()) / (16 * 15);
        // Five standard errors.
        assertEquals(mean, order.mean(), 5 * order.deviation() / Math.sqrt(count));
        assertEquals(new AssignmentForm(a, b).value(order.order().images()), order.minimum(), 1e-12 * order.mean());
        assertTrue(order.eigenvalue() <= order.projected() && order.projected() <= order.minimum());
        assertTrue(order.minimum() < order.least() && order.least() < order.mean());
        assertEquals((order.mean() - order.minimum()) / (order.mean() - order.projected()), order.found(), 0);
        assertEquals(1 - order.minimum() / order.mean(), order.gained(), 0);
        double rotations = (order.mean() - order.minimum()) / (order.mean() - order.eigenvalue());
        assertEquals(rotations, order.foundOfRotations(), 0);
        assertEquals(0.25, order.provenBy("test", 0.75 * order.minimum()).gap(), 1e-12);
        assertThrows(IllegalStateException.class, () -> order.provenBy("wrong", 1.01 * order.minimum()));
    }

    private static double sum(DenseMatrix m) {
        double sum = 0;
        for (double entry : m.data()) {
            sum += entry;
        }
        return sum;
    }

    @Test
    void theProgramOverPairsFindsTheMinimumOfAllOrders() {
        for (int n = 3; n <= 7; n++) {
            DenseMatrix a = new DenseMatrix(n, n);
            DenseMatrix b = new DenseMatrix(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double x = random.nextDouble() - 0.5;
                    double y = random.nextDouble() - 0.5;
                    if (i - j <= 2) {
                        a.setEntry(i, j, x);
                        a.setEntry(j, i, x);
                    }
                    b.setEntry(i, j, y);
                    b.setEntry(j, i, y);
                }
            }
            var form = new AssignmentForm(a, b);
            double least = new SymmetricGroup(n)
                    .elements()
                    .mapToDouble(pi -> form.value(pi.images()))
                    .min()
                    .orElseThrow();
            assertEquals(least, SecondDifferenceProgram.minimum(a, b), 1e-13 * n * n);
        }
        DenseMatrix full = DenseMatrix.identity(5);
        full.setEntry(4, 1, 1);
        assertThrows(
                IllegalArgumentException.class, () -> SecondDifferenceProgram.minimum(full, DenseMatrix.identity(5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SecondDifferenceProgram.minimum(DenseMatrix.identity(21), DenseMatrix.identity(21)));
    }

    @Test
    void shufflingKeepsMeansAndStrengthsAndLosesWhatIsCommon() {
        int m = 4000;
        DenseMatrix samples = new DenseMatrix(m, 3);
        for (int k = 0; k < m; k++) {
            double common = random.nextGaussian();
            samples.setEntry(k, 0, common);
            samples.setEntry(k, 1, 1 - 2 * common);
            samples.setEntry(k, 2, 7);
        }
        var signals = new ChannelSignals("layer", samples);
        DenseMatrix c = signals.correlations();
        assertEquals(-1, c.getEntry(0, 1), 1e-12);
        assertEquals(0, c.getEntry(0, 2), 0);
        ChannelSignals shuffled = signals.shuffled(random);
        assertArrayEquals(signals.means(), shuffled.means(), 1e-12);
        DenseMatrix before = signals.toLayer().signals().gram();
        DenseMatrix after = shuffled.toLayer().signals().gram();
        for (int i = 0; i < 3; i++) {
            assertEquals(before.getEntry(i, i), after.getEntry(i, i), 1e-12 * before.getEntry(i, i));
        }
        // Five standard deviations of the correlation of independent samples.
        assertEquals(0, shuffled.correlations().getEntry(0, 1), 5 / Math.sqrt(m));
        assertEquals(-1 / 3.0, ChannelFigures.pairs(c), 1e-12);
        assertEquals(-0.5, ChannelFigures.neighbours(c, Permutation.identity(3)), 1e-12);
        assertEquals(-0.5, ChannelFigures.neighbours(c, Permutation.of(2, 1, 0)), 1e-12);
        assertEquals(0, ChannelFigures.neighbours(c, Permutation.of(0, 2, 1)), 1e-12);
    }

    /** Normalisations that hold the images' own moments: every channel has mean 0 and variance 1 before its ReLU. */
    @Test
    void untrainedChannelsAreNormalised() {
        NetworkInputs images = Digits.load().inputs();
        OnnxModel network = UntrainedCnn.of(random, images);
        for (String layer : new String[] {"conv1", "conv2"}) {
            ChannelSignals signals = ChannelSignals.of(network, layer, Tap.POST, images);
            DenseMatrix gram = signals.toLayer().signals().gram();
            double mean = 0;
            double power = 0;
            for (int i = 0; i < signals.channels(); i++) {
                mean += signals.means()[i] / signals.channels();
                power += gram.getEntry(i, i) / signals.samples().getRowDimension() / signals.channels();
            }
            // A normal variable of variance 1 behind a ReLU has the mean 0.4 and the power 1/2; these are not normal.
            assertTrue(mean > 0.2 && mean < 0.6, layer + ": " + mean);
            assertTrue(power > 0.25 && power < 0.8, layer + ": " + power);
        }
    }
}
