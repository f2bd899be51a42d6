package org.descrambler.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.TimeLimit;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.suite.Comparison;
import org.descrambler.experiments.suite.ComparisonSummary;
import org.descrambler.experiments.suite.Suite;
import org.descrambler.experiments.suite.Suites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code descramble compare}: solvers, problems and seeds under one budget. */
@Command(
        name = "compare",
        description =
                "Compares solvers on the problems of a suite, from several seeds under one budget: records, statistics"
                        + " and a report.",
        sortOptions = false,
        footer = {
            "",
            "The folder gets results.jsonl (one record a run, written as each ends), comparison.json and report.html. A"
                    + " comparison that was ended early, or killed, goes on with --resume.",
            "",
            "Examples:",
            "  descramble compare --suite smoothness",
            "  descramble compare --suite qaplib --data instances --seeds 0-4 --time-limit 10s --out qap",
            "  descramble compare --suite mine.yaml --solvers trust-regions,lbfgs --resume --out mine",
            "",
            Descramble.EXIT_CODES
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--suite",
            paramLabel = "NAME|FILE.yaml",
            required = true,
            description = "A suite of 'descramble list suites', or a file; docs/comparing.md says how to write one.")
    private String suiteName;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where relative paths of the suite start (default: the suite file's folder; the suite qaplib"
                    + " needs it).")
    private Path data;

    @Option(
            names = "--solvers",
            paramLabel = "A,B,...",
            hideParamSyntax = true,
            split = ",",
            description = "These solvers in place of the suite's; its own keep their options.")
    private List<String> solvers;

    @Option(
            names = "--problems",
            paramLabel = "A,B,...",
            hideParamSyntax = true,
            split = ",",
            description = "These problems of the suite only.")
    private List<String> problems;

    @Option(
            names = "--seeds",
            paramLabel = "0-4",
            description = "Seeds in place of the suite's, as in 0-4 or 0,3,10-12.")
    private String seeds;

    @Option(
            names = "--time-limit",
            paramLabel = "10s",
            description = "Wall-clock limit of a run: 500ms, 10s, 5m or 1h.")
    private String timeLimit;

    @Option(names = "--max-iterations", paramLabel = "N", description = "Iteration limit of a run.")
    private Long maxIterations;

    @Option(
            names = "--max-evaluations",
            paramLabel = "N",
            description = "Evaluation limit of a run: values, gradients, Hessian products and deltas together.")
    private Long maxEvaluations;

    @Option(
            names = "--target-gap",
            paramLabel = "X",
            description = "The relative gap at which a run counts as a success.")
    private Double targetGap;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of a run, as with 'solve' (default: ${DEFAULT-VALUE}); runs come one after another.")
    private int threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: compare-NAME, or -2, -3, ... where that is taken).")
    private Path out;

    @Option(names = "--resume", description = "Keep the runs that the folder has and make the others.")
    private boolean resume;

    @Option(names = "--force", description = "Replace the results of an earlier comparison in --out.")
    private boolean force;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is " + threads + "; at least 1 was expected.");
        }
        if (resume && force) {
            throw new IllegalArgumentException("--resume keeps what --force replaces; one of them was expected.");
        }
        Suite suite = suite();
        Path folder = out == null ? standard(suite) : out;
        if (!resume) {
            ResultFolder.requireFree(folder, force);
        } else if (Files.exists(folder) && !Files.exists(folder.resolve(Comparison.RUNS))) {
            ResultFolder.requireFree(folder, false);
        }
        BackendChoice.apply(Map.of(), threads);
        Catalog catalog = Catalog.load();
        var comparison = new Comparison(suite, catalog, new SuiteProblems(catalog, threads), Version.number(), threads);
        try (var watcher = new WatchedComparison(ProgressBars.ofTerminal())) {
            Comparison.Tally tally = comparison.run(folder, resume, watcher);
            Path report = RecordedReport.rebuild(folder);
            print(ComparisonSummary.read(folder), tally, report);
        }
        return 0;
    }

    private void print(ComparisonSummary summary, Comparison.Tally tally, Path report) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            to.println(summary.json());
        } else {
            to.print(summary.text());
            to.println();
            to.println("runs:   " + tally.done() + " made"
                    + (tally.before() > 0 ? ", " + tally.before() + " recorded before" : ""));
            to.println("report: " + report);
        }
        to.flush();
    }

    private Suite suite() {
        Suite suite = Suites.named(suiteName, Optional.ofNullable(data));
        if (solvers != null) {
            suite = suite.withSolvers(solvers);
        }
        if (problems != null) {
            suite = suite.withProblems(problems);
        }
        if (seeds != null) {
            suite = suite.withSeeds(Suite.seeds(seeds));
        }
        if (targetGap != null) {
            suite = suite.withTargetGap(targetGap);
        }
        Budget budget = suite.budget();
        if (timeLimit != null) {
            budget = budget.withTime(TimeLimit.parse(timeLimit));
        }
        if (maxIterations != null) {
            budget = budget.withIterations(maxIterations);
        }
        if (maxEvaluations != null) {
            budget = budget.withEvaluations(maxEvaluations);
        }
        return suite.withBudget(budget);
    }

    /** The folder of the suite's name to go on with, or else the first one that is not taken. */
    private Path standard(Suite suite) {
        String name = "compare-" + suite.name().replaceAll("[^A-Za-z0-9._-]+", "-");
        return resume || force ? Path.of(name) : ResultFolder.unused(name);
    }
}
