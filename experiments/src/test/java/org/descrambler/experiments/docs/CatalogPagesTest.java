package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.suite.Suites;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/solvers.md}, {@code docs/objectives.md} and {@code docs/comparing.md} hold what is provided, all of it, and no more. */
class CatalogPagesTest {
    @Test
    void everySolverIsListed() throws IOException {
        assertEquals(
                Catalog.load().solvers().stream()
                        .map(SolverProvider::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                firstColumn("solvers.md", "| solver |"));
    }

    @Test
    void everyObjectiveIsListed() throws IOException {
        assertEquals(
                Catalog.load().objectives().stream()
                        .map(ObjectiveProvider::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                firstColumn("objectives.md", "| objective |"));
    }

    @Test
    void everySuiteIsListed() throws IOException {
        assertEquals(new TreeSet<>(Suites.summaries().keySet()), firstColumn("comparing.md", "| suite |"));
    }

    /** The names in the first column of the table with this head. */
    private static Set<String> firstColumn(String page, String head) throws IOException {
        String text = Files.readString(Path.of("..", "docs", page));
        return text.lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
