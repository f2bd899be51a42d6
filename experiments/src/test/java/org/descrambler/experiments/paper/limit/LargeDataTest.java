package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.ExperimentRecord;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDataTest {
    @TempDir
    private Path temporary;

    /** The experiment at another size. */
    private record Sized(LargeData whole, LargeData.Sizes sizes) implements Experiment {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public String summary() {
            return whole.summary();
        }

        @Override
        public String source() {
            return whole.source();
        }

        @Override
        public List<String> networks() {
            return whole.networks();
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            whole.run(sizes, setting, networks, notebook);
        }
    }

    @Test
    void thousandsOfSamplesShowTheRates() {
        var sizes = new LargeData.Sizes(16, 30_000, 3, 100, 16, 20_000, 4_000);
        Path folder = temporary.resolve("out");
        ExperimentRecord record = new Reproduction(
                        new Sized(new LargeData(), sizes), new Setting(1, false, 1, "test"), false, sentence -> {})
                .into(folder, false);
        Map<String, Finding> findings =
                record.findings().stream().collect(Collectors.toMap(Finding::key, finding -> finding));
        for (String key : List.of("identity", "exponential", "squared_exponential")) {
            // Standard errors at this size are below 0.03; a rate of another power is 0.25 away at least.
            assertEquals(-0.5, findings.get("value_slope_" + key).value(), 0.1, key);
            assertEquals(-0.5, findings.get("value_fluctuation_slope_" + key).value(), 0.1, key);
            assertEquals(-0.5, findings.get("subspace_slope_" + key).value(), 0.1, key);
            assertEquals(-0.5, findings.get("wide_subspace_slope_" + key).value(), 0.1, key);
            assertEquals(-1, findings.get("excess_slope_" + key).value(), 0.1, key);
            assertEquals(1, findings.get("excess_ratio_" + key).value(), 0.25, key);
            assertEquals(1, findings.get("scatter_ratio_" + key).value(), 0.3, key);
            assertEquals(1, findings.get("value_law_" + key).value(), 0.3, key);
            // At a hundred samples higher orders matter.
            assertEquals(-1, findings.get("bias_over_excess_" + key).value(), 0.3, key);
            assertEquals(1, (double) record.numbers().get("value_scatter_ratio_" + key), 0.3, key);
        }
        for (Finding finding : record.findings()) {
            if (finding.key().startsWith("davis_kahan") || finding.key().startsWith("perturbation")) {
                assertEquals(Verdict.AGREES, finding.verdict(), finding.key());
            }
        }
        // Mixtures of distances, depths and backgrounds vary more than Gaussian signals do, and as their fourth moments
        // say.
        assertTrue((double) record.numbers().get("scatter_over_gaussian_deer") > 2);
        assertEquals(1, findings.get("excess_ratio_deer").value(), 0.4);
        assertEquals(-0.5, findings.get("wide_subspace_slope_deer").value(), 0.15);
        assertTrue(Files.exists(folder.resolve("figures/bounds-deer.svg")));
    }

    @Test
    void lengthsAreOneAndThreeOfEachDecade() {
        assertArrayEquals(new long[] {100, 300, 1000, 3000}, LargeData.lengths(100, 9_999));
        assertArrayEquals(new long[] {100, 300, 1000}, LargeData.lengths(100, 1_000));
    }
}
