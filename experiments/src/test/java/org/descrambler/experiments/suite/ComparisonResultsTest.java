package org.descrambler.experiments.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of records that were written down by hand. */
class ComparisonResultsTest {
    private static final String PROBLEMS = """
            [{"name":"known","best_known":100.0,"proven_optimal":true,"problem":{"n":4}},
             {"name":"found","best_known":null,"proven_optimal":null,"problem":{"n":4}}]""";

    @TempDir
    private Path folder;

    private final List<String> keys = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();

    /** A run that falls from 200 at 1 s or 10 evaluations to its value at the given time and evaluations. */
    private void run(String problem, String solver, int seed, double value, double seconds, int evaluations) {
        line(
                problem,
                solver,
                seed,
                "\"status\":\"done\",\"value\":%s,\"seconds\":10,\"lower_bound\":%s,\"evaluations\":{\"value\":999},\"course\":{\"seconds\":[1,%s],\"evaluations\":[10,%d],\"value\":[200,%s]}"
                        .formatted(value, value / 2, seconds, evaluations, value));
    }

    private void line(String problem, String solver, int seed, String rest) {
        String key = problem + solver + seed;
        keys.add("\"" + key + "\"");
        lines.append("{\"run\":\"%s\",\"name\":\"%s\",\"label\":\"%s\",\"solver\":{\"seed\":%d},%s}%n"
                .formatted(key, problem, solver, seed, rest));
    }

    @BeforeEach
    void write() throws IOException {
        run("known", "a", 0, 100, 2, 20);
        run("known", "a", 1, 110, 4, 40);
        run("known", "a", 2, 100, 6, 30);
        run("known", "b", 0, 100, 1.5, 60);
        run("known", "b", 1, 105, 4, 40);
        run("known", "b", 2, 102, 4, 40);
        line("known", "c", 0, "\"status\":\"refused\",\"message\":\"No.\"");
        run("found", "a", 0, 50, 3, 30);
        run("found", "a", 1, 60, 3, 30);
        line("found", "a", 2, "\"status\":\"failed\",\"message\":\"Oh.\"");
        run("found", "b", 0, 50, 6, 60);
        run("found", "b", 1, 50, 6, 60);
        run("found", "b", 2, 50, 6, 60);
        line("found", "c", 0, "\"status\":\"refused\",\"message\":\"No.\"");
        Files.writeString(folder.resolve("comparison.json"), """
                {"schema":1,"suite":"s","summary":"","target_gap":0.001,"budget":{},"seeds":[0,1,2],
                 "solvers":[{"label":"a"},{"label":"b"},{"label":"c"}],
                 "problems":%s,"runs":[%s]}""".formatted(PROBLEMS, String.join(",", keys)));
        run("known", "a", 9, 1, 1, 1); // Of another plan: not looked at.
        Files.writeString(folder.resolve("results.jsonl"), lines + "{\"run\":\"cut short");
    }

    @Test
    void cellsAreOverTheSeeds() throws IOException {
        ComparisonResults results = ComparisonResults.read(folder);
        assertEquals(14, results.runs().size());
        Cell a = results.cell("known", "a");
        assertEquals("proven optimal", a.reference().kind());
        assertArrayEquals(new double[] {0, 0.1, 0}, a.gaps(), 1e-15);
        assertEquals(0, a.medianGap());
        assertEquals(0.1, a.worstGap(), 1e-15);
        assertEquals(2, a.successes());
        // Two of three get there, at 2 s and 6 s.
        assertEquals(6, a.medianToTarget(Course.Against.SECONDS));
        assertEquals(30, a.medianToTarget(Course.Against.EVALUATIONS));
        Cell b = results.cell("known", "b");
        assertEquals(0.02, b.medianGap(), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, b.medianToTarget(Course.Against.SECONDS));
        Cell found = results.cell("found", "a");
        assertEquals(50, found.reference().value());
        assertEquals("best found", found.reference().kind());
        assertEquals(Double.POSITIVE_INFINITY, found.worstGap());
        assertEquals(0.2, found.medianGap(), 1e-15);
        assertTrue(results.cell("found", "c").refused());
        assertEquals(55, results.lowerBound("known"));
        assertEquals(100, results.bestFound("known"));
    }

    @Test
    void ranksAndPairs() throws IOException {
        ComparisonResults results = ComparisonResults.read(folder);
        assertArrayEquals(new double[] {1, 2, 3}, results.ranks("known"));
        assertArrayEquals(new double[] {2, 1, 3}, results.ranks("found"));
        assertEquals(1.5, results.meanRank("a"));
        PairedComparison pair = PairedComparison.all(results).get(0);
        assertEquals(List.of("a", "b"), List.of(pair.first(), pair.second()));
        assertEquals(List.of(1, 0, 1, 2), List.of(pair.wins(), pair.ties(), pair.losses(), pair.pairs()));
        assertEquals(1, pair.pValue());
        assertEquals(0, PairedComparison.all(results).get(1).pairs());
        SolverSummary a = SolverSummary.of(results, "a");
        assertEquals(List.of(2, 6, 3L), List.of(a.problems(), a.runs(), a.successes()));
        assertEquals(0.1, a.meanMedianGap(), 1e-15);
    }

    /** Of six cases a solves 3: ratios 2/1.5 and 6/6 alone on known, 3/3 on found; nobody solves known, seed 1. */
    @Test
    void profilesByHand() throws IOException {
        PerformanceProfile profile = PerformanceProfile.of(ComparisonResults.read(folder), Course.Against.SECONDS);
        assertEquals(6, profile.ratios().size());
        assertEquals(2 / 6.0, profile.share(0, 1));
        assertEquals(3 / 6.0, profile.share(0, 1.34));
        assertEquals(3 / 6.0, profile.share(1, 1));
        assertEquals(4 / 6.0, profile.share(1, 2));
        assertEquals(0, profile.share(2, 1e9));
    }

    @Test
    void theSummaryIsFiniteAndWhole() throws IOException {
        ComparisonSummary summary = ComparisonSummary.read(folder);
        JsonNode json = new ObjectMapper().readTree(summary.json());
        assertEquals(14, json.get("runs").intValue());
        assertEquals(0.1, json.at("/solvers/0/mean_median_gap").doubleValue(), 1e-15);
        assertTrue(json.at("/solvers/0/worst_gap").isNull());
        assertEquals(50, json.at("/problems/1/reference").doubleValue());
        assertEquals(0.02, json.at("/problems/0/solvers/1/median_gap").doubleValue(), 1e-15);
        assertTrue(summary.text().contains("failed: a on found: Oh."), summary.text());
        assertTrue(summary.text().contains("refused"), summary.text());
        String page = ComparisonReport.read(folder).page().html();
        assertTrue(page.contains("No.") && page.contains("proven optimal"), page);
    }

    @Test
    void aCourseIsAStepFunction() {
        var course = new Course(new double[] {0, 1, 1, 3}, new double[] {0, 5, 9, 20}, new double[] {8, 6, 4, 2});
        assertEquals(8, course.at(0.5, Course.Against.SECONDS));
        assertEquals(4, course.at(1, Course.Against.SECONDS));
        assertEquals(2, course.at(99, Course.Against.SECONDS));
        assertEquals(8, course.at(-1, Course.Against.SECONDS));
        assertEquals(6, course.at(8, Course.Against.EVALUATIONS));
        assertEquals(9, course.reaches(5, Course.Against.EVALUATIONS));
        assertEquals(Double.POSITIVE_INFINITY, course.reaches(1, Course.Against.SECONDS));
    }
}
