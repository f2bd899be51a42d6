package org.descrambler.experiments.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and their records, with a solver that fails and a watcher that ends the comparison. */
class ComparisonTest {
    private static final Suite SUITE = new Suite(
            "tiny",
            "",
            List.of(problem("p", 4), problem("q", 5)),
            List.of(SolverEntry.named("lbfgs"), SolverEntry.named("broken"), SolverEntry.named("exhaustive")),
            List.of(0L, 1L),
            Budget.UNLIMITED.withEvaluations(30),
            1e-6);

    @TempDir
    private Path folder;

    private static ProblemEntry problem(String name, int n) {
        return new ProblemEntry(
                name,
                Map.of(),
                Optional.of(new SyntheticLayer(SyntheticLayer.Kind.SMOOTH_SIGNALS, n, 20, 0)),
                Optional.empty());
    }

    private static Catalog catalog() {
        Catalog all = Catalog.load();
        List<SolverProvider> solvers = new ArrayList<>(all.solvers());
        solvers.add(new Broken());
        return new Catalog(all.groups(), all.operators(), all.objectives(), solvers);
    }

    private static OpenProblem<?> open(ProblemEntry entry) {
        var names = new ProblemDefinition.Names(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Scaling.NONE);
        return open(ProblemDefinition.ofLayer(
                Catalog.load(), names, entry.synthetic().orElseThrow().layer()));
    }

    private static <E> OpenProblem<E> open(ProblemDefinition<E> definition) {
        return new OpenProblem<>(definition, new SolveTask.Start.Random<>(), Optional.empty(), () -> {});
    }

    private Comparison.Tally run(Suite suite, boolean resume, Comparison.Watcher watcher) {
        return new Comparison(suite, catalog(), ComparisonTest::open, "test", 1).run(folder, resume, watcher);
    }

    /** Ends the comparison in the run after the given number of them. */
    private static final class EndsAfter implements Comparison.Watcher {
        private final int runs;
        private int begun;

        EndsAfter(int runs) {
            this.runs = runs;
        }

        @Override
        public void begins(long run, long planned, String problem, String solver, long seed) {
            assertEquals(12, planned);
            begun++;
        }

        @Override
        public void iteration(Progress progress) {}

        @Override
        public boolean cancelled() {
            return begun > runs;
        }
    }

    private List<Measurement> measurements() throws IOException {
        return ComparisonResults.read(folder).runs();
    }

    @Test
    void refusalsAndFailuresAreRecordedWithTheirSentence() throws IOException {
        assertEquals(new Comparison.Tally(12, 0, 12), run(SUITE, false, new EndsAfter(99)));
        List<Measurement> all = measurements();
        assertEquals(12, all.size());
        for (Measurement m : all) {
            switch (m.solver()) {
                case "lbfgs" -> {
                    assertEquals(Measurement.Status.DONE, m.status());
                    double[] value = m.course().value();
                    assertEquals(m.value(), value[value.length - 1], 1e-12 * Math.abs(m.value()));
                    assertTrue(m.evaluations() <= 30);
                }
                case "broken" -> {
                    assertEquals(Measurement.Status.FAILED, m.status());
                    assertEquals(Optional.of("Broken on purpose."), m.message());
                }
                default -> {
                    assertEquals(Measurement.Status.REFUSED, m.status());
                    assertTrue(m.message().orElseThrow().length() > 20, m.toString());
                }
            }
        }
    }

    @Test
    void anEndedComparisonGoesOnAndARunThatWasCutShortIsMadeAgain() throws IOException {
        Comparison.Tally first = run(SUITE, false, new EndsAfter(6));
        assertEquals(6, first.done());
        assertEquals(6, measurements().size());
        Path log = folder.resolve(Comparison.RUNS);
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 20));
        assertEquals(5, measurements().size());
        assertEquals(new Comparison.Tally(12, 5, 7), run(SUITE, true, new EndsAfter(99)));
        assertEquals(12, measurements().size());
        assertEquals(new Comparison.Tally(12, 12, 0), run(SUITE, true, new EndsAfter(99)));
        Files.writeString(log, "nonsense\n" + Files.readString(log));
        String message = assertThrows(IllegalArgumentException.class, () -> run(SUITE, true, new EndsAfter(99)))
                .getMessage();
        assertTrue(message.contains("results.jsonl") && message.contains("line 1"), message);
    }

    @Test
    void anotherBudgetIsAnotherRun() throws IOException {
        run(SUITE, false, new EndsAfter(99));
        Suite longer = SUITE.withBudget(SUITE.budget().withEvaluations(60));
        assertEquals(0, run(longer, true, new EndsAfter(99)).before());
        assertEquals(12, measurements().size());
        assertEquals(24, Files.readAllLines(folder.resolve(Comparison.RUNS)).size());
        assertEquals(12, run(SUITE, true, new EndsAfter(99)).before());
    }

    @Test
    void theSameSeedsGiveTheSameValues() throws IOException {
        run(SUITE, false, new EndsAfter(99));
        List<Double> first = measurements().stream().map(Measurement::value).toList();
        run(SUITE, false, new EndsAfter(99));
        assertEquals(first, measurements().stream().map(Measurement::value).toList());
        assertTrue(first.stream().distinct().count() > 2, "seeds differ");
    }

    @Test
    void oneComparisonWritesToAFolder() {
        try (RunLog log = RunLog.open(folder.resolve(Comparison.RUNS), false)) {
            assertFalse(log.has("none"));
            String message = assertThrows(IllegalArgumentException.class, () -> run(SUITE, true, new EndsAfter(99)))
                    .getMessage();
            assertTrue(message.contains("another comparison"), message);
        }
    }

    /** A solver that throws what no solver should. */
    private static final class Broken implements SolverProvider, Solver<DenseMatrix> {
        private record NoOptions() {}

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String summary() {
            return "Fails";
        }

        @Override
        public String reference() {
            return "None (2000)";
        }

        @Override
        public Record defaultOptions() {
            return new NoOptions();
        }

        @Override
        public Solver<?> create(Map<String, String> settings) {
            return this;
        }

        @Override
        public Map<String, Object> options() {
            return Map.of();
        }

        @Override
        public Optional<String> refusal(Problem<?> problem) {
            return Optional.empty();
        }

        @Override
        public Solution<DenseMatrix> solve(
                Problem<DenseMatrix> problem,
                DenseMatrix start,
                Budget budget,
                RandomGenerator rng,
                Observer observer) {
            throw new IllegalStateException("Broken on purpose.");
        }
    }
}
