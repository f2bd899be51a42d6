package org.descrambler.experiments.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTest {
    @TempDir
    private Path folder;

    private Suite read(String yaml) {
        try {
            return SuiteFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml), Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyKeyIsRead() {
        Suite suite = read("""
                summary: Mine
                defaults: {group: permutation, operator: first-open}
                problems:
                  - {name: one, signals: s.npy, weights: /tmp/w.npy, start: identity, best-known: 1e-3}
                  - {gram: data/b.npz:B, operator: second-open, scaling: spectral, center: true}
                  - {brockett: "a.npy,b.npy", component: both}
                  - {model: net.onnx, inputs: x.npy, layer: 0, tap: post, start: p.npy}
                  - {synthetic: {kind: weights, n: 5}, blocks: [2, 3]}
                solvers:
                  - default
                  - {name: trust-regions, label: tight, options: {tolerance: 1e-12, kappa: 0.5}}
                seeds: [0, 2-3]
                budget: {time-limit: 2.5s, max-evaluations: 1000}
                target-gap: 1e-4
                """);
        assertEquals("mine", suite.name());
        assertEquals("Mine", suite.summary());
        ProblemEntry one = suite.problems().get(0);
        assertEquals("one", one.name());
        assertEquals(
                Map.of(
                        "signals",
                        folder.resolve("s.npy").toString(),
                        "weights",
                        "/tmp/w.npy",
                        "group",
                        "permutation",
                        "operator",
                        "first-open",
                        "start",
                        "identity"),
                one.settings());
        assertEquals(1e-3, one.bestKnown().orElseThrow().value());
        ProblemEntry gram = suite.problems().get(1);
        assertEquals("b", gram.name());
        assertEquals(Optional.of("second-open"), gram.setting("operator"));
        assertEquals(Optional.of("random"), gram.setting("start"));
        assertEquals(Optional.of("true"), gram.setting("center"));
        assertEquals(
                Optional.of(folder.resolve("a.npy") + "," + folder.resolve("b.npy")),
                suite.problems().get(2).setting("brockett"));
        assertEquals("net-0", suite.problems().get(3).name());
        assertEquals(
                Optional.of(folder.resolve("p.npy").toString()),
                suite.problems().get(3).setting("start"));
        assertEquals(
                new SyntheticLayer(SyntheticLayer.Kind.WEIGHTS, 5, 20, 0),
                suite.problems().get(4).synthetic().orElseThrow());
        assertEquals(Optional.of("2,3"), suite.problems().get(4).setting("blocks"));
        assertEquals(
                new SolverEntry("tight", "trust-regions", Map.of("tolerance", "1.0E-12", "kappa", "0.5")),
                suite.solvers().get(1));
        assertEquals(List.of(0L, 2L, 3L), suite.seeds());
        assertEquals(Budget.UNLIMITED.withTime(Duration.ofMillis(2500)).withEvaluations(1000), suite.budget());
        assertEquals(1e-4, suite.targetGap());
    }

    /** A suite of one problem and one solver in which one line is replaced. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "problms: []| unknown key 'problms'; Maybe problems?",
                "problems: 3| problems is '3'; a list was expected",
                "problems: []| no problems",
                "problems: [3]| problems[0]; a mapping",
                "problems: [{qapp: a.dat}]| problems[0]; unknown key 'qapp'; Maybe qap?",
                "problems: [{group: permutation}]| problems[0]; no input; synthetic",
                "problems: [{qap: a.dat, synthetic: {kind: weights, n: 3}}]| several inputs",
                "problems: [{synthetic: {kind: wieghts, n: 3}}]| synthetic; 'wieghts'; Maybe weights?",
                "problems: [{synthetic: {kind: weights}}]| 'n' is missing",
                "problems: [{synthetic: {kind: weights, n: 0}}]| n is 0",
                "problems: [{synthetic: {kind: weights, n: 2.5}}]| n is '2.5'; whole number",
                "problems: [{qap: }]| 'qap' has no value",
                "problems: [{qap: [a]}]| qap is a list",
                "problems: [{qap: a.dat, best-known: often}]| best-known is 'often'",
                "problems: [{qap: a.dat, best-known: 1e999}]| best-known; finite",
                "problems: [{qap: a.dat, best-known: 1, proven-optimal: yess}]| proven-optimal is 'yess'; true or false",
                "problems: [{qap: a.dat}, {qap: b/a.dat}]| Two of the problems are called 'a'",
                "problems: [{qaplib: nowhere}]| nowhere; no such folder",
                "problems: [{qap: a.dat, qap: b.dat}]| line; Duplicate",
                "solvers: [{label: x}]| solvers[0]; 'name' is missing",
                "solvers: [{name: x, options: 3}]| solvers[0]; options",
                "solvers: [{name: x, opts: {}}]| unknown key 'opts'",
                "solvers: [default, default]| Two of the solvers",
                "solvers: [{name: default, options: {a: 1}}]| 'default' may be any",
                "seeds: some| 'some'",
                "seeds: 5-2| '5-2'",
                "seeds: -1| '-1'",
                "seeds: [1, 1]| Two of the seeds",
                "budget: {time-limit: soon}| 'soon'",
                "budget: {time: 3s}| budget; unknown key 'time'",
                "budget: {max-evaluations: few}| 'few'",
                "budget: {max-evaluations: -1}| -1",
                "target-gap: -1| target gap is -1",
                "defaults: {grup: permutation}| defaults; unknown key 'grup'; Maybe group?",
                "name: [| line; no YAML",
                "nonsense| a mapping",
            })
    void errorsNameTheirPlace(String line, String words) {
        String key = line.replaceFirst(":.*", "");
        String yaml = line.equals("nonsense")
                ? line
                : "problems: [{qap: a.dat}]\nsolvers: [default]\n"
                        .replaceFirst("(?m)^" + key + ":.*\n", "")
                        .concat(line + "\n");
        String message =
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage();
        assertTrue(message.contains("mine.yaml") || message.contains("nowhere"), message);
        for (String word : words.split(";", -1)) {
            assertTrue(message.contains(word.strip()), () -> "expected '" + word + "' in: " + message);
        }
    }

    @Test
    void builtInSuitesNameWhatThereIs() throws IOException {
        Catalog catalog = Catalog.load();
        Files.writeString(folder.resolve("a.dat"), "1\n1\n1\n");
        for (String name : Suites.summaries().keySet()) {
            Suite suite = Suites.named(name, Optional.of(folder));
            for (SolverEntry solver : suite.solvers()) {
                assertTrue(solver.name().equals(SolverEntry.DEFAULT)
                        || catalog.solver(solver.name()).create(solver.settings()) != null);
            }
            for (ProblemEntry problem : suite.problems()) {
                problem.setting("group").ifPresent(catalog::group);
                problem.setting("operator").ifPresent(catalog::operator);
                problem.setting("objective").ifPresent(catalog::objective);
            }
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Suites.named("qaplib", Optional.empty()))
                .getMessage();
        assertTrue(message.contains("--data DIR"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Suites.named("smothness", Optional.empty()))
                .getMessage();
        assertTrue(message.contains("Maybe smoothness?"), message);
        assertThrows(IllegalArgumentException.class, () -> Suites.named("none.yaml", Optional.empty()));
    }

    @Test
    void aFolderOfInstances() throws IOException {
        Files.writeString(folder.resolve("b.dat"), "1\n1\n1\n");
        Files.writeString(folder.resolve("a.dat"), "1\n1\n1\n");
        Files.writeString(folder.resolve("notes.txt"), "");
        Path table = folder.resolve("best_known.csv");
        Files.writeString(table, "instance,n,best_known,proven_optimal\na,1,1,yes\nc,1,7,no\n");
        List<ProblemEntry> problems = QaplibFolder.read(folder, Map.of("start", "random"));
        assertEquals(
                List.of("a", "b"), problems.stream().map(ProblemEntry::name).toList());
        assertTrue(problems.get(0).bestKnown().orElseThrow().proven());
        assertEquals(1, problems.get(0).bestKnown().orElseThrow().value());
        assertTrue(problems.get(1).bestKnown().isEmpty());
        for (String[] wrong : new String[][] {
            {"instance,n\na,1\n", "best_known"},
            {"instance,best_known\na,NaN\n", "line 2"},
            {"instance,best_known\na,1\na,2\n", "line 3"},
            {"instance,best_known,proven_optimal\na,1,maybe\n", "'maybe'"}
        }) {
            Files.writeString(table, wrong[0]);
            String message = assertThrows(IllegalArgumentException.class, () -> QaplibFolder.read(folder, Map.of()))
                    .getMessage();
            assertTrue(message.contains("best_known.csv") && message.contains(wrong[1]), message);
        }
    }

    @Test
    void theSameSeedMakesTheSameLayer() {
        for (SyntheticLayer.Kind kind : SyntheticLayer.Kind.values()) {
            var layer = new SyntheticLayer(kind, 7, 30, 3);
            assertEquals(7, layer.layer().neurons());
            assertEquals(layer.layer().signals().gram(), layer.layer().signals().gram());
            var other = new SyntheticLayer(kind, 7, 30, 4);
            assertTrue(!layer.layer()
                    .signals()
                    .gram()
                    .equals(other.layer().signals().gram()));
        }
    }
}
