package org.descrambler.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.ExperimentRecord;
import org.descrambler.experiments.reproduce.Experiments;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Summary;
import org.descrambler.experiments.reproduce.TrainingMissingException;
import org.descrambler.experiments.reproduce.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code descramble reproduce NAME|all}: the experiments of the papers, numbers and figures. */
@Command(
        name = "reproduce",
        description = "Does an experiment of the papers again: numbers, what agrees and what differs, and figures."
                + " 'descramble list experiments' names them.")
final class ReproduceCommand implements Callable<Integer> {
    /** Tells the launcher to put the training library on the class path and to start again. */
    static final int TRAINING_MISSING = 75;

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "An experiment's name, or all.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: descramble-NAME, or -2, -3, ... where that is taken).")
    private Path out;

    @Option(names = "--force", description = "Replace the results of an earlier run in --out.")
    private boolean force;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--full", description = "The papers' sizes and budgets, whatever time they take.")
    private boolean full;

    @Option(
            names = "--retrain",
            description = "Train the networks anew instead of reading the embedded ones; the default seed gives those.")
    private boolean retrain;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads for searches (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() {
        List<Experiment> experiments = Experiments.load().named(name);
        PrintWriter err = spec.commandLine().getErr();
        Setting setting = new Setting(seed, full, threads, Version.number());
        boolean all = name.equals(Experiments.ALL);
        Path target = out == null ? ResultFolder.unused("descramble-" + name) : out;
        ResultFolder.requireFree(target, force);
        if (all) {
            experiments.forEach(experiment -> ResultFolder.requireFree(target.resolve(experiment.name()), force));
        }
        Consumer<String> say = sentence -> err.println("descramble: " + sentence);
        Networks networks = new Networks(retrain, seed, say);
        try {
            experiments.forEach(experiment -> networks.require(experiment.networks()));
        } catch (TrainingMissingException missing) {
            if (Boolean.getBoolean("descramble.launcher")) {
                return TRAINING_MISSING;
            }
            err.println("descramble: " + missing.getMessage());
            return FAILED;
        }
        List<ExperimentRecord> records = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Path folder = all ? target.resolve(experiment.name()) : target;
            if (all) {
                err.println("descramble: " + experiment.name() + ": " + experiment.summary());
            }
            try {
                records.add(new Reproduction(experiment, setting, networks, say).into(folder, force));
                RecordedReport.rebuild(folder);
            } catch (RuntimeException e) {
                if (!all) {
                    throw e;
                }
                // The others are worth having without it.
                failures.add(experiment.name());
                err.println("descramble: " + experiment.name() + " failed: " + e.getMessage());
            }
        }
        Summary summary = new Summary(records);
        print(summary, all ? index(target, summary) : target.resolve("report.html"), failures);
        return failures.isEmpty() ? 0 : FAILED;
    }

    private static Path index(Path folder, Summary summary) {
        Path page = folder.resolve(Summary.INDEX);
        try {
            Files.createDirectories(folder);
            summary.page().writeTo(page);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(page + ": the page cannot be made (" + e + ").", e);
        }
    }

    private void print(Summary summary, Path page, List<String> failures) {
        PrintWriter to = spec.commandLine().getOut();
        to.print(summary.text());
        to.println();
        to.println(String.format(
                Locale.ROOT,
                "findings: %d agree, %d differ, %d new",
                count(summary, Verdict.AGREES),
                count(summary, Verdict.DIFFERS),
                count(summary, Verdict.NEW)));
        if (!failures.isEmpty()) {
            to.println("failed: " + String.join(", ", failures));
        }
        to.println("report: " + page);
        to.flush();
    }

    private static long count(Summary summary, Verdict verdict) {
        return summary.records().stream().mapToLong(r -> r.count(verdict)).sum();
    }
}
