package org.descrambler.experiments.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ComponentChoice;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.solvers.bound.BestBound;

/**
 * Runs a suite: one run at a time, problem by problem, seed by seed, the solvers in turn, so that whatever else the machine does
 * meets all of them alike. All problems are read once before anything runs. Each run is recorded when it has ended; one that
 * fails, or whose solver refuses the problem, is recorded with its sentence.
 *
 * @param reader reads the suite's problems
 * @param version of this build, for the records
 * @param threads as {@code --threads} of {@code solve}
 */
public record Comparison(Suite suite, Catalog catalog, OpenProblem.Reader reader, String version, int threads) {
    /** The suite and its planned runs, beside the records. */
    public static final String DESCRIPTION = "comparison.json";

    /** One record a line. */
    public static final String RUNS = "results.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Each solver runs so long once before it is measured: a virtual machine is slow at first. */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    /** Who watches a comparison, and may end it. */
    public interface Watcher extends Observer {
        /** Told before each run. */
        void begins(long run, long runs, String problem, String solver, long seed);
    }

    /**
     * What was done.
     *
     * @param planned runs of the suite
     * @param before those that were recorded already
     * @param done those recorded now; fewer than the rest where the watcher ended the comparison
     */
    public record Tally(int planned, int before, int done) {}

    /** The keys of the runs of one problem: for each seed one for each solver. */
    private record Plan(SolveRecord.ProblemRecord description, List<List<String>> keys) {}

    /**
     * Runs what is not recorded yet.
     *
     * @param folder receives {@link #DESCRIPTION} and {@link #RUNS}
     * @param resume whether the records in the folder stay and are not run again
     * @throws IllegalArgumentException where a problem, solver or option is not what it should be, before anything runs
     */
    public Tally run(Path folder, boolean resume, Watcher watcher) {
        requireSolvers();
        List<Plan> plans = suite.problems().stream().map(this::plan).toList();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the folder cannot be made (" + e + ").", e);
        }
        try (RunLog log = RunLog.open(folder.resolve(RUNS), resume)) {
            describe(folder, plans);
            List<String> keys = plans.stream()
                    .flatMap(plan -> plan.keys().stream().flatMap(List::stream))
                    .toList();
            int before = (int) keys.stream().filter(log::has).count();
            int done = 0;
            Set<String> warm = new HashSet<>();
            for (int p = 0; p < plans.size() && !watcher.cancelled(); p++) {
                boolean recorded =
                        plans.get(p).keys().stream().flatMap(List::stream).allMatch(log::has);
                if (!recorded) {
                    try (OpenProblem<?> problem = reader.open(suite.problems().get(p))) {
                        var runs = new Runs<>(suite.problems().get(p), problem, log, watcher, warm);
                        done += runs.all(plans.get(p), before + done, keys.size());
                    }
                }
            }
            return new Tally(keys.size(), before, done);
        }
    }

    /** Names and options that there are not are told before the first run. */
    private void requireSolvers() {
        for (SolverEntry solver : suite.solvers()) {
            if (!solver.isDefault()) {
                try {
                    catalog.solver(solver.name()).create(solver.settings());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("Solver '" + solver.label() + "': " + e.getMessage(), e);
                }
            }
        }
    }

    private Plan plan(ProblemEntry entry) {
        try (OpenProblem<?> problem = reader.open(entry)) {
            List<List<String>> keys = new ArrayList<>();
            for (long seed : suite.seeds()) {
                keys.add(suite.solvers().stream()
                        .map(solver -> RunKey.of(entry, problem, solver, seed, suite.budget(), threads, version))
                        .toList());
            }
            return new Plan(problem.definition().description(), keys);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Problem '" + entry.name() + "': " + e.getMessage(), e);
        }
    }

    private void describe(Path folder, List<Plan> plans) {
        ObjectNode node = JSON.createObjectNode();
        node.put("schema", SolveRecord.SCHEMA);
        node.put("suite", suite.name());
        node.put("summary", suite.summary());
        node.put("target_gap", suite.targetGap());
        node.set("budget", budget(suite.budget()));
        node.set("seeds", JSON.valueToTree(suite.seeds()));
        node.put("threads", threads);
        node.put("version", version);
        ArrayNode solvers = node.putArray("solvers");
        for (SolverEntry solver : suite.solvers()) {
            solvers.addObject()
                    .put("label", solver.label())
                    .put("name", solver.name())
                    .set("options", JSON.valueToTree(solver.settings()));
        }
        ArrayNode problems = node.putArray("problems");
        ArrayNode runs = node.putArray("runs");
        for (int p = 0; p < plans.size(); p++) {
            ProblemEntry entry = suite.problems().get(p);
            ObjectNode problem = problems.addObject().put("name", entry.name());
            putBestKnown(problem, entry);
            problem.set("problem", JSON.valueToTree(plans.get(p).description()));
            plans.get(p).keys().forEach(keys -> keys.forEach(runs::add));
        }
        try {
            Path target = folder.resolve(DESCRIPTION);
            Path beside = folder.resolve("." + DESCRIPTION + ".part");
            Files.writeString(beside, JSON.writeValueAsString(node) + "\n");
            try {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written (" + e + ").", e);
        }
    }

    private static void putBestKnown(ObjectNode node, ProblemEntry entry) {
        node.put("best_known", entry.bestKnown().map(known -> known.value()).orElse(null));
        node.put(
                "proven_optimal", entry.bestKnown().map(known -> known.proven()).orElse(null));
    }

    /** Limits, null where there is none; the time in seconds. */
    private static ObjectNode budget(Budget budget) {
        boolean timed = budget.time().compareTo(Budget.UNLIMITED.time()) < 0;
        return JSON.createObjectNode()
                .put("time_limit", timed ? (Double) (budget.time().toNanos() * 1e-9) : null)
                .put("max_iterations", limit(budget.iterations()))
                .put("max_evaluations", limit(budget.evaluations()));
    }

    private static Long limit(long value) {
        return value == Long.MAX_VALUE ? null : (Long) value;
    }

    /** The runs on one problem. */
    private final class Runs<E> {
        private final ProblemEntry entry;
        private final OpenProblem<E> open;
        private final RunLog log;
        private final Watcher watcher;
        private final Set<String> warm;
        private final RememberedBound bound = new RememberedBound();

        Runs(ProblemEntry entry, OpenProblem<E> open, RunLog log, Watcher watcher, Set<String> warm) {
            this.entry = entry;
            this.open = open;
            this.log = log;
            this.watcher = watcher;
            this.warm = warm;
        }

        /** How many were recorded. */
        int all(Plan plan, int before, int planned) {
            int done = 0;
            for (int s = 0; s < suite.seeds().size(); s++) {
                for (int k = 0; k < suite.solvers().size(); k++) {
                    String key = plan.keys().get(s).get(k);
                    if (!log.has(key)) {
                        SolverEntry solver = suite.solvers().get(k);
                        long seed = suite.seeds().get(s);
                        watcher.begins(before + done, planned, entry.name(), solver.label(), seed);
                        Optional<ObjectNode> record = record(solver, seed);
                        if (record.isEmpty()) {
                            return done;
                        }
                        log.append(record.get().put(RunLog.KEY, key));
                        done++;
                    }
                }
            }
            return done;
        }

        /** Empty where the watcher ended the run: it did not have its budget. */
        private Optional<ObjectNode> record(SolverEntry solver, long seed) {
            ObjectNode record = JSON.createObjectNode();
            record.put("suite", suite.name());
            record.put("name", entry.name());
            record.put("label", solver.label());
            putBestKnown(record, entry);
            record.set("budget", budget(suite.budget()));
            try {
                Problem<E> problem = open.definition().problem();
                Optional<String> refusal = refusal(solver, problem);
                if (refusal.isPresent()) {
                    return Optional.of(ended(record, solver, seed, "refused", refusal.get()));
                }
                Solver<E> chosen = chosen(solver, problem);
                warmUp(solver, chosen);
                SolveTask.Outcome<E> outcome =
                        task(chosen, seed, suite.budget()).run(watcher, version, threads);
                if (watcher.cancelled() || outcome.solution().termination().reason() == Termination.Reason.CANCELLED) {
                    return Optional.empty();
                }
                record.put("status", "done");
                record.setAll((ObjectNode) JSON.valueToTree(outcome.record()));
                record.set("course", Course.of(outcome.solution().trace()).json());
                return Optional.of(record);
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                String sentence = e.getMessage() == null ? e.toString() : e.getMessage();
                return Optional.of(ended(record, solver, seed, "failed", sentence));
            }
        }

        private ObjectNode ended(ObjectNode record, SolverEntry solver, long seed, String status, String sentence) {
            record.put("status", status);
            record.put("message", sentence.replaceAll("\\s*\\R\\s*", " "));
            record.put("schema", SolveRecord.SCHEMA);
            record.set("problem", JSON.valueToTree(open.definition().description()));
            record.putObject("solver")
                    .put("name", solver.name())
                    .put("start", open.startName())
                    .put("seed", seed)
                    .set("options", JSON.valueToTree(solver.settings()));
            return record;
        }

        private Optional<String> refusal(SolverEntry solver, Problem<E> problem) {
            return solver.isDefault()
                    ? Optional.empty()
                    : catalog.solver(solver.name()).create(solver.settings()).refusal(problem);
        }

        private Solver<E> chosen(SolverEntry solver, Problem<E> problem) {
            Solver<E> single = new SolverChoice(catalog)
                    .choose(
                            problem,
                            solver.isDefault() ? null : solver.name(),
                            solver.settings(),
                            suite.budget(),
                            OptionalDouble.empty());
            return open.component()
                    .orElseGet(() -> ComponentChoice.preferred(single, problem))
                    .apply(single, problem);
        }

        private SolveTask<E> task(Solver<E> solver, long seed, Budget budget) {
            return new SolveTask<>(
                    open.definition().description(),
                    open.definition().problem(),
                    solver,
                    open.start(),
                    seed,
                    budget,
                    new BestBound(List.of(bound)));
        }

        /** Unrecorded, and of no influence on later results, which come from their seeds alone. */
        private void warmUp(SolverEntry solver, Solver<E> chosen) {
            if (warm.add(solver.label())) {
                Budget budget = suite.budget();
                Duration time = budget.time().compareTo(WARM_UP) < 0 ? budget.time() : WARM_UP;
                task(chosen, suite.seeds().get(0), budget.withTime(time)).run(new Quiet(), version, threads);
            }
        }

        private final class Quiet implements Observer {
            @Override
            public void iteration(Progress progress) {
                // Nothing to show.
            }

            @Override
            public boolean cancelled() {
                return watcher.cancelled();
            }
        }
    }
}
