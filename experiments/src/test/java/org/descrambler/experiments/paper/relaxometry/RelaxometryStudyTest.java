package org.descrambler.experiments.paper.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelaxometryStudyTest {
    @TempDir
    private Path temporary;

    private record Embedded() implements Experiment {
        @Override
        public String name() {
            return "embedded";
        }

        @Override
        public String summary() {
            return "Reads the embedded networks";
        }

        @Override
        public String source() {
            return "";
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            new RelaxometryStudy(setting, networks, 600, 300).write(notebook);
        }
    }

    @Test
    void readsTheEmbeddedNetworks() throws IOException {
        Path folder = temporary.resolve("out");
        new Reproduction(new Embedded(), new Setting(0, false, 1, "test"), false, sentence -> {}).into(folder, false);
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        JsonNode numbers = record.path("numbers");
        // the time constants' own deviations are 106 ms
        assertTrue(numbers.path("rms_plain").get(1).asDouble() < 30);
        assertTrue(numbers.path("rms_joined").get(2).asDouble() < 40);
        assertTrue(numbers.path("rms_least_squares").get(1).asDouble() > 60);
        // An independent search over 90 x 90 time constants and 400 other decays comes to 25 ms.
        double ranged = numbers.path("rms_least_squares_in_ranges").get(1).asDouble();
        assertTrue(ranged > 20 && ranged < 32, "within ranges " + ranged);
        double ratio = numbers.path("network_to_fit_fast").asDouble();
        assertEquals(numbers.path("rms_plain").get(1).asDouble() / ranged, ratio, 1e-12);
        assertTrue(numbers.path("solvers_arrived").asInt() >= 3);
        RelaxationLibrary library = new RelaxationLibrary(new Setting(0, false, 1, "test").seed("decays"));
        DenseMatrix inputs = RelaxometryInputs.JOINED.inputs(library, RelaxationLibrary.TEST, 600);
        RelaxometryLayer joined = RelaxometryLayer.of(new Networks(false, 0, sentence -> {}).model(Relaxometry.JOINED));
        double noisy = RelaxometryLayer.variance(joined.noisy(), RelaxometryLayer.half(inputs, 0));
        double regular = RelaxometryLayer.variance(joined.regularised(), RelaxometryLayer.half(inputs, 1));
        assertEquals(
                regular / (noisy + regular),
                numbers.path("regularised_share_of_variance").asDouble(),
                1e-12);
        double share = numbers.path("regularised_share_of_weights").asDouble();
        assertTrue(share > 0.1 && share < 0.9, "share " + share);
        for (JsonNode finding : record.path("findings")) {
            String key = finding.path("key").asText();
            if (key.startsWith("kernel_overlap_") || key.startsWith("slow_share_")) {
                double value = finding.path("value").asDouble();
                double control = finding.path("control").asDouble();
                assertTrue(value > 1.5 * control && value <= 1, key + ": " + value + " and " + control);
            }
        }
        assertEquals(0, numbers.path("gap_trust_regions").asDouble(), 1e-6);
    }

    @Test
    void oneHalfIsReplacedByItsMean() {
        DenseMatrix inputs = RelaxometryInputs.JOINED.inputs(new RelaxationLibrary(1), 3, 4);
        for (int half = 0; half < 2; half++) {
            DenseMatrix changed = RelaxometryEstimates.averaged(inputs, half);
            assertEquals(
                    0,
                    RelaxometryLayer.half(changed, 1 - half)
                            .subtract(RelaxometryLayer.half(inputs, 1 - half))
                            .maxAbs());
            double mean = 0;
            for (int i = 0; i < 4; i++) {
                mean += inputs.getEntry(i, half * 64 + 5) / 4;
            }
            for (int i = 0; i < 4; i++) {
                assertEquals(mean, changed.getEntry(i, half * 64 + 5), 1e-15);
            }
        }
    }

    @Test
    void joinedInputsAreTheNoisyDecayAndASmoothOne() {
        RelaxationLibrary library = new RelaxationLibrary(1);
        DenseMatrix joined = RelaxometryInputs.JOINED.inputs(library, 3, 2);
        DenseMatrix plain = RelaxometryInputs.PLAIN.inputs(library, 3, 2);
        assertEquals(0, RelaxometryLayer.half(joined, 0).subtract(plain).maxAbs());
        DenseMatrix regular = RelaxometryLayer.half(joined, 1);
        for (int m = 0; m < 2; m++) {
            assertEquals(1, regular.getEntry(m, 0), 1e-12); // fits are one at time zero, and fall
            for (int i = 1; i < 64; i++) {
                assertTrue(regular.getEntry(m, i) < regular.getEntry(m, i - 1));
                assertEquals(plain.getEntry(m, i), regular.getEntry(m, i), 0.1);
            }
        }
        DenseMatrix targets = RelaxometryInputs.targets(library, 3, 2);
        assertEquals(library.sample(4).truth().slow() / 500, targets.getEntry(1, 2), 1e-15);
    }

    @Test
    void errorsAreRootMeanSquaresInMilliseconds() {
        DenseMatrix targets = DenseMatrix.of(new double[][] {{0.5, 0.2, 0.8}, {0.3, 0.4, 0.6}});
        DenseMatrix off = targets.copy();
        off.addToEntry(0, 0, 0.1);
        off.addToEntry(1, 1, 0.02);
        RelaxometryErrors errors = RelaxometryErrors.of("x", off, targets);
        assertEquals(0.1 / Math.sqrt(2), errors.fraction(), 1e-12);
        assertEquals(10 / Math.sqrt(2), errors.fast(), 1e-9);
        assertEquals(0, errors.slow(), 1e-9);
        assertEquals(5, errors.medianFast(), 1e-9);
        assertEquals(50, RelaxometryErrors.ofMean(targets).slow(), 1e-9);
    }
}
