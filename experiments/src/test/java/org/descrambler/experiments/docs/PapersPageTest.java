package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Experiments;
import org.junit.jupiter.api.Test;

/** {@code docs/papers.md} has a section for each experiment, in the order of {@code reproduce all}, with a table of its claims. */
class PapersPageTest {
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| claim \\|.*\\| verdict \\|$");

    @Test
    void everyExperimentHasItsTable() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "papers.md"));
        List<String> sections = Pattern.compile("(?m)^## ([a-z-]+)$")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(Experiments.load().all().stream().map(Experiment::name).toList(), sections);
        for (String section : page.split("(?m)^## ", -1)) {
            String name = section.substring(0, section.indexOf('\n'));
            if (sections.contains(name)) {
                assertTrue(TABLE.matcher(section).find(), name);
                assertTrue(section.contains("./descramble reproduce " + name), name);
            }
        }
    }

    @Test
    void summariesReadLikeTheOthers() {
        for (Experiment experiment : Experiments.load().all()) {
            assertTrue(experiment.name().matches("[a-z]+(-[a-z]+)*"), experiment.name());
            assertTrue(experiment.summary().matches("[A-Z][\\x20-\\x7e]*[^.]"), experiment.summary());
            assertTrue(experiment.source().matches(".*\\(\\d{4}\\).*"), experiment.source());
        }
    }
}
