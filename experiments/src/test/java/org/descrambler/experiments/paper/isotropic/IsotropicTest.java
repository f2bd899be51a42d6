package org.descrambler.experiments.paper.isotropic;

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

class IsotropicTest {
    @TempDir
    private Path temporary;

    /** The experiment at another size. */
    private record Sized(Isotropic whole, Isotropic.Sizes sizes) implements Experiment {
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
        public void run(Setting setting, Networks networks, Notebook notebook) {
            whole.run(sizes, setting, notebook);
        }
    }

    @Test
    void aSmallLayerShowsTheSame() {
        var sizes = new Isotropic.Sizes(16, 24, List.of(100, 30_000), 20, 400);
        Path folder = temporary.resolve("out");
        ExperimentRecord record = new Reproduction(
                        new Sized(new Isotropic(), sizes), new Setting(1, false, 1, "test"), false, sentence -> {})
                .into(folder, false);
        Map<String, Finding> findings =
                record.findings().stream().collect(Collectors.toMap(Finding::key, finding -> finding));
        for (Finding finding : record.findings()) {
            if (finding.key().startsWith("residual")) {
                assertEquals(Verdict.AGREES, finding.verdict(), finding.key());
                assertTrue(finding.control() > 0.5, finding.key());
            }
            if (finding.key().startsWith("coherence")) {
                assertTrue(finding.value() < 1e-6, finding.key());
                assertTrue(finding.control() > 0.3, finding.key());
            }
        }
        // Means over 320 vectors, a few of which weigh most.
        assertEquals(1, findings.get("sampled_ratio_graded_gaussian").value(), 0.4);
        assertEquals(1, findings.get("sampled_ratio_graded_sphere").value(), 0.4);
        assertTrue(findings.get("nonlinear_coherence_tanh_graded").value() > 0.9);
        assertTrue(findings.get("next_mode_relu_graded").value()
                > findings.get("nonlinear_coherence_relu_graded").value() + 0.3);
        assertEquals(1, (double) record.numbers().get("solver_coherence_trust_regions"), 1e-6);
        assertTrue(Files.exists(folder.resolve("figures/coherence-relu.svg")));
    }
}
