package org.descrambler.experiments.paper.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.SignalRecovery;
import org.descrambler.experiments.reproduce.ExperimentReport;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticDevelopmentTest {
    @TempDir
    private Path temporary;

    @Test
    void theFormulaSolvesItsDifferentialEquation() {
        var mode = new ModeGrowth(0.7, 1e-3);
        assertEquals(1e-3, mode.strength(0), 1e-15);
        assertEquals(0.35, mode.strength(mode.halfRise()), 1e-14);
        assertEquals(0.7, mode.strength(1e6), 1e-15);
        double h = 1e-4;
        for (double t = 1; t < 12; t++) {
            double a = mode.strength(t);
            double slope = (mode.strength(t + h) - mode.strength(t - h)) / (2 * h);
            // The central difference errs by h²/6 times the third derivative, which is below (2s)³.
            assertEquals(2 * a * (0.7 - a), slope, 1e-8);
        }
    }

    @Test
    void stepsGoDownTheGradient() {
        // On X with XXᵀ = count · I the mean over samples is the exact gradient of ½‖Y − W₂W₁X‖²/count.
        int points = 6;
        DenseMatrix target = random(points, points, 1);
        var samples = new SignalRecovery.Samples(
                DenseMatrix.identity(points).scalarMultiply(Math.sqrt(points)),
                target.scalarMultiply(Math.sqrt(points)));
        var exact = SemanticNetwork.gaussian(points, 3, 0.5, new SplittableRandom(2));
        var sampled = SemanticNetwork.gaussian(points, 3, 0.5, new SplittableRandom(2));
        DenseMatrix start = exact.first();
        double rate = 1e-6;
        exact.descend(target, rate);
        sampled.descend(samples, rate);
        assertEquals(0, exact.first().subtract(sampled.first()).maxAbs(), 1e-14);
        // The loss as a function of W₁, whose slope along an entry is minus the step by the rate.
        DenseMatrix w2 = second(points);
        for (int entry : new int[] {0, 7, 17}) {
            double h = 1e-5;
            DenseMatrix up = start.copy();
            DenseMatrix down = start.copy();
            up.data()[entry] += h;
            down.data()[entry] -= h;
            double slope = (loss(target, w2, up) - loss(target, w2, down)) / (2 * h);
            double step = exact.first().data()[entry] - start.data()[entry];
            assertEquals(-slope, step / rate, 1e-7);
        }
    }

    /** The second layer that the same generator draws after the first. */
    private static DenseMatrix second(int points) {
        var rng = new SplittableRandom(2);
        double deviation = Math.sqrt(2 * 0.5 / 3);
        for (int i = 0; i < 3 * points; i++) {
            rng.nextGaussian();
        }
        var w2 = new DenseMatrix(points, 3);
        for (int i = 0; i < w2.data().length; i++) {
            w2.data()[i] = deviation * rng.nextGaussian();
        }
        return w2;
    }

    private static double loss(DenseMatrix target, DenseMatrix w2, DenseMatrix w1) {
        double norm = target.subtract(w2.multiply(w1)).norm();
        return norm * norm / 2;
    }

    private static DenseMatrix random(int rows, int columns, long seed) {
        var rng = new SplittableRandom(seed);
        var m = new DenseMatrix(rows, columns);
        for (int i = 0; i < m.data().length; i++) {
            m.data()[i] = rng.nextGaussian();
        }
        return m;
    }

    /** Near zero the sum of W₁v and W₂ᵀu is multiplied by 1 + ηs in each step, their difference by 1 − ηs. */
    @Test
    void theCommonPartOfASmallStartGrows() {
        DenseMatrix v = DenseMatrix.wrap(6, 1, SignalRecovery.cosines(6).getColumn(2));
        var network = SemanticNetwork.gaussian(6, 4, 1e-14, new SplittableRandom(4));
        double grows = network.growing(v)[0];
        for (int step = 0; step < 500; step++) {
            network.descend(v.multiplyTransposed(v), 0.01);
        }
        assertEquals(1, network.strengths(v)[0] / (grows * Math.pow(1.01, 1000)), 1e-6);
    }

    @Test
    void descramblingTakesTheRotationAway() {
        // W₁ = R √A Vᵀ with distinct A is written as √A Vᵀ, whatever R.
        int n = 5;
        DenseMatrix v = SignalRecovery.cosines(9);
        var expected = new DenseMatrix(n, 9);
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < 9; j++) {
                expected.setEntry(k, j, (n - k) * v.getEntry(j, k + 2));
            }
        }
        DenseMatrix r = OrthogonalGroup.full(n).random(new SplittableRandom(5));
        DenseMatrix w1 = r.multiply(expected);
        SemanticPicture picture = SemanticPicture.of(Catalog.load(), SemanticPicture.OPEN, w1);
        assertEquals(0, picture.inModes().subtract(expected).maxAbs(), 1e-12);
        assertEquals(0, picture.p().multiply(w1).subtract(picture.weights()).maxAbs(), 1e-12);
    }

    @Test
    void ranksAreCompared() {
        assertEquals(1, RankCorrelation.of(new double[] {1, 2, 5}, new double[] {-3, 0, 9}));
        assertEquals(-1, RankCorrelation.of(new double[] {1, 2, 5}, new double[] {3, 0, -9}));
        // (1,2): same, (1,5): same, (2,5): opposite.
        assertEquals(1.0 / 3, RankCorrelation.of(new double[] {1, 2, 5}, new double[] {0, 9, 8}), 1e-15);
    }

    @Test
    void aSmallNetworkAgreesWithTheTheory() throws Exception {
        Path folder = temporary.resolve("out");
        var record = new Reproduction(
                        new SemanticDevelopment(24, 8, 60), new Setting(3, false, 1, "test"), false, sentence -> {})
                .into(folder, false);
        Map<String, Finding> findings =
                record.findings().stream().collect(Collectors.toMap(Finding::key, Function.identity()));
        assertEquals(0, record.count(Verdict.DIFFERS), record.findings().toString());
        assertEquals(1, findings.get("strength_error_order").value(), 0.05);
        assertEquals(-1, findings.get("half_rise_order").value());
        assertTrue(findings.get("half_rise_error").control()
                > 3 * findings.get("half_rise_error").value());
        assertTrue(findings.get("descrambled_error").control() > 0.1);
        assertTrue(findings.get("other_rotation").control() > 0.1);
        assertEquals(1, findings.get("row_order").value());
        assertEquals(1, findings.get("row_coherence").value(), 1e-9);
        assertTrue(findings.get("row_coherence").control() < 0.9);
        assertTrue(findings.get("sample_deviation").value() < 0.05);
        assertTrue(findings.get("warm_start_saves").value() > 0);
        assertTrue(Files.readString(folder.resolve("figures/rows-animated.svg")).contains("<animate"));
        assertTrue(ExperimentReport.read(folder).page().html().contains("Raw W₁ stays noise"));
    }
}
