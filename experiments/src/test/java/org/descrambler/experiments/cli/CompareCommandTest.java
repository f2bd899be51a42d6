package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code descramble compare} end to end, on problems that take milliseconds. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    private SampleFiles files;
    private Path suite;
    private Path out;

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        files.write("s.npy", SampleFiles.gaussian(20, 6, 1));
        out = files.path("out");
        suite = files.text("mine.yaml", """
                summary: Two problems
                problems:
                  - {signals: s.npy, operator: second-open}
                  - {name: order, signals: s.npy, group: permutation, operator: first-open}
                solvers:
                  - default
                  - {name: trust-regions, label: tight, options: {tolerance: 1e-12}}
                seeds: 0-1
                budget: {max-evaluations: 500}
                """);
    }

    @Test
    void aSuiteOfFiles() throws IOException {
        Invocation run = Invocation.of("compare", "--suite", suite, "--out", out);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("order") && run.out().contains("refused"), run.out());
        assertTrue(run.out().contains("8 made"), run.out());
        assertEquals(8, Files.readAllLines(out.resolve("results.jsonl")).size());
        String page = Files.readString(out.resolve("report.html"));
        Files.delete(out.resolve("report.html"));
        assertEquals(0, Invocation.of("report", out).code());
        assertEquals(page, Files.readString(out.resolve("report.html")));

        JsonNode record = Invocation.parse(
                Files.readAllLines(out.resolve("results.jsonl")).get(1));
        JsonNode solved = Invocation.solved(
                "--signals",
                files.path("s.npy"),
                "--operator",
                "second-open",
                "--start",
                "random",
                "--solver",
                "trust-regions",
                "--set",
                "tolerance=1e-12");
        assertEquals("tight", record.get("label").textValue());
        for (String key : List.of("problem", "solver", "value", "lower_bound", "certificate", "evaluations")) {
            assertEquals(solved.get(key), record.get(key), key);
        }
    }

    @Test
    void optionsOverrideTheSuiteAndResumeAddsToIt() throws IOException {
        Object[] first = {"compare", "--suite", suite, "--out", out, "--problems", "s", "--seeds", "3", "--json"};
        JsonNode json = Invocation.of(first).json();
        assertEquals(2, json.get("runs").intValue());
        assertEquals(3, json.at("/seeds/0").intValue());
        Invocation.of(first).assertRefused("out", "not empty");
        JsonNode more = Invocation.of(
                        "compare",
                        "--suite",
                        suite,
                        "--out",
                        out,
                        "--problems",
                        "s",
                        "--seeds",
                        "3-4",
                        "--resume",
                        "--json")
                .json();
        assertEquals(4, more.get("runs").intValue());
        assertEquals(4, Files.readAllLines(out.resolve("results.jsonl")).size());
        JsonNode others = Invocation.of(
                        "compare",
                        "--suite",
                        suite,
                        "--out",
                        out,
                        "--solvers",
                        "lbfgs,tight",
                        "--max-evaluations",
                        40,
                        "--target-gap",
                        0.5,
                        "--force",
                        "--json")
                .json();
        assertEquals("lbfgs", others.at("/solvers/0/solver").textValue());
        assertEquals(0.5, others.get("target_gap").doubleValue());
        assertEquals(40, others.at("/budget/max_evaluations").intValue());
        String records = Files.readString(out.resolve("results.jsonl"));
        assertTrue(records.contains("\"tolerance\":1.0E-12"), records);
    }

    @Test
    void aFolderOfInstances() {
        files.text("a.dat", "3\n0 1 2\n1 0 3\n2 3 0\n0 5 1\n5 0 2\n1 2 0\n");
        files.text("best_known.csv", "instance,n,best_known,proven_optimal\na,3,28,yes\n");
        JsonNode json = Invocation.of(
                        "compare",
                        "--suite",
                        "qaplib",
                        "--data",
                        folder,
                        "--seeds",
                        0,
                        "--solvers",
                        "exhaustive",
                        "--time-limit",
                        "1s",
                        "--out",
                        out,
                        "--json")
                .json();
        // min over S_3 of 2 (1 d01 + 2 d02 + 3 d12): the distances 5, 2, 1 meet the flows 1, 2, 3.
        assertEquals(24, json.at("/problems/0/best_found").doubleValue());
        assertEquals(28, json.at("/problems/0/reference").doubleValue());
        assertEquals(-4 / 28.0, json.at("/solvers/0/mean_median_gap").doubleValue(), 1e-15);
    }

    @Test
    void badInputIsRefusedBeforeAnythingRuns() {
        Invocation.of("compare").assertRefused("--suite");
        Invocation.of("compare", "--suite", "smothness", "--out", out).assertRefused("smothness", "Maybe smoothness?");
        Invocation.of("compare", "--suite", "qaplib", "--out", out).assertRefused("--data DIR");
        Invocation.of("compare", "--suite", suite, "--out", out, "--solvers", "trust-region")
                .assertRefused("trust-region", "Maybe trust-regions?");
        Invocation.of("compare", "--suite", suite, "--out", out, "--problems", "ordr")
                .assertRefused("ordr", "Maybe order?");
        Invocation.of("compare", "--suite", suite, "--out", out, "--seeds", "x").assertRefused("'x'");
        Invocation.of("compare", "--suite", suite, "--out", out, "--time-limit", "soon")
                .assertRefused("soon");
        Invocation.of("compare", "--suite", suite, "--out", out, "--threads", 0).assertRefused("--threads");
        Invocation.of("compare", "--suite", suite, "--out", out, "--target-gap", -1)
                .assertRefused("-1");
        Invocation.of("compare", "--suite", suite, "--out", out, "--resume", "--force")
                .assertRefused("--resume");
        Invocation.of(
                        "compare",
                        "--suite",
                        files.text("b.yaml", "problems: [{signals: none.npy}]\nsolvers: [default]\n"),
                        "--out",
                        out)
                .assertRefused("Problem 'none'", "no such file");
        Invocation.of(
                        "compare",
                        "--suite",
                        files.text("c.yaml", "problems: [{signals: s.npy, group: ortogonal}]\nsolvers: [default]\n"),
                        "--out",
                        out)
                .assertRefused("Problem 's'", "Maybe orthogonal?");
        assertFalse(Files.exists(out));
    }
}
