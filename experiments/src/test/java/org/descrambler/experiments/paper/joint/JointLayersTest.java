package org.descrambler.experiments.paper.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JointLayersTest {
    private static final Setting SETTING = new Setting(0, false, 1, "test");

    private final RandomGenerator random = SolveTask.generator(9);

    @Test
    void sumsAreSumsAndCouplingsPay(@TempDir Path temporary) throws IOException {
        Path folder = temporary.resolve("joint");
        new Reproduction(new JointLayers(300, List.of(0.1, 3.0), 1, 120), SETTING, false, sentence -> {})
                .into(folder, false);
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        JsonNode numbers = record.path("numbers");
        assertTrue(numbers.path("joint_closed_form_against_sum").asDouble() < 1e-12);
        assertTrue(numbers.path("compressed_against_whole").asDouble() < 1e-6);
        for (String network : List.of("deernet", "channels")) {
            double weak = numbers.path(network + "_gain_0_1").asDouble();
            double strong = numbers.path(network + "_gain_3_0").asDouble();
            assertTrue(weak > 0 && strong > 2 * weak && strong < 0.95, network + ": " + weak + ", " + strong);
        }
        // Smooth signals make the weights between them smoother than any weights in no order.
        double separate = numbers.path("coupling_at_separate").asDouble();
        assertTrue(separate < 0.2, Double.toString(separate));
        assertTrue(Files.exists(folder.resolve("figures/weights.svg")));
    }

    private DenseMatrix gaussian(int rows, int columns) {
        DenseMatrix m = new DenseMatrix(rows, columns);
        for (int k = 0; k < m.data().length; k++) {
            m.data()[k] = random.nextGaussian();
        }
        return m;
    }

    private DenseMatrix squared(int n) {
        return new Trials(SETTING).catalog().operator("first-open").create(n).squared();
    }

    /** Signals S₁ and S₂ = WS₁ + b 1ᵀ, as a network has them. */
    private CoupledLayers layers(int n1, int n2, double[] bias) {
        DenseMatrix s1 = gaussian(n1, 50);
        DenseMatrix w = gaussian(n2, n1);
        DenseMatrix s2 = w.multiply(s1);
        for (int i = 0; i < n2; i++) {
            for (int j = 0; j < 50; j++) {
                s2.addToEntry(i, j, bias[i]);
            }
        }
        return new CoupledLayers(
                "test",
                "first-open",
                new BrockettForm(squared(n1), s1.multiplyTransposed(s1)),
                new BrockettForm(squared(n2), s2.multiplyTransposed(s2)),
                List.of(w));
    }

    @Test
    void theCompressedProblemHasTheSameValuesAndTheSameMinimum() {
        int n1 = 3;
        int n2 = 9;
        double[] bias = gaussian(1, n2).getRow(0);
        CoupledLayers whole = layers(n1, n2, bias);
        CompressedLayers compressed = CompressedLayers.of(whole, bias);
        assertEquals(List.of(n1, n1 + 1), compressed.small().blocks().sizes());
        for (int trial = 0; trial < 5; trial++) {
            DenseMatrix p = new BlockOrthogonalGroup(compressed.small().blocks()).random(random);
            DenseMatrix lifted = compressed.lift(p);
            assertEquals(0, new BlockOrthogonalGroup(whole.blocks()).error(lifted), 1e-12);
            double value = whole.objective(2).at(lifted).value();
            assertEquals(value, compressed.small().objective(2).at(p).value(), 1e-11 * value);
        }
        CouplingStudy small = CouplingStudy.of(compressed.small());
        CouplingStudy large = CouplingStudy.of(whole);
        assertEquals(large.own(), small.own(), 1e-11 * large.own());
        assertEquals(large.rough(), small.rough(), 1e-9 * large.rough());
        double least = small.level(new Trials(SETTING), SETTING, 1, 4, 4000).least();
        assertEquals(large.level(new Trials(SETTING), SETTING, 1, 4, 4000).least(), least, 1e-6 * least);
    }

    @Test
    void aLevelIsMeasuredAgainstTheSeparateSolutions() {
        CouplingStudy study = CouplingStudy.of(layers(4, 5, new double[5]));
        CouplingStudy.Level level = study.level(new Trials(SETTING), SETTING, 2, 1, 2000);
        // γκ is twice the layers' minimum there.
        assertEquals(3 * study.own(), level.atSeparate(), 1e-12 * study.own());
        double gamma = study.gamma(2);
        assertEquals(
                level.least(),
                study.own() * level.ownRatio() + gamma * study.rough() * level.roughRatio(),
                1e-10 * level.least());
        assertTrue(level.ownRatio() > 1 && level.roughRatio() < 1 && level.gain() > 0 && level.saved() < 1);
        // What the pictures show is what the coupling weighs.
        DenseMatrix p = new BlockOrthogonalGroup(study.layers().blocks()).random(random);
        DenseMatrix x = study.layers().descrambled(p, 0);
        double weighed = squared(5).multiply(x).multiply(squared(4)).dot(x);
        assertEquals(weighed, study.layers().coupling(p), 1e-12 * weighed);
        var made = new CouplingStudy.Level(study, 1, 10, List.of(6.0, 5.0), study.separate());
        assertEquals(0.5, made.gain(), 1e-15);
        assertEquals(0.2, made.spread(), 1e-15);
        // The mean of κ over all rotations, by some of them: five standard errors of the values' own spread.
        double sum = 0;
        double squares = 0;
        int count = 2000;
        var group = new BlockOrthogonalGroup(study.layers().blocks());
        for (int k = 0; k < count; k++) {
            double value = study.layers().coupling(group.random(random));
            sum += value;
            squares += value * value;
        }
        double mean = sum / count;
        double error = Math.sqrt((squares / count - mean * mean) / count);
        assertEquals(study.layers().meanCoupling(), mean, 5 * error);
    }
}
