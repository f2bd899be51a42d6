package org.descrambler.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.paper.demo.DeerNetDemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code descramble demo}: the main job on the embedded network. */
@Command(
        name = "demo",
        description = "Descrambles both weight matrices of an embedded, trained network (DEERNet, 256-80-256) by every"
                + " family of solvers, compares them with the closed form, and writes a report.")
final class DemoCommand implements Callable<Integer> {
    private static final String DEFAULT_FOLDER = "descramble-demo";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: descramble-demo, or -2, -3, ... where that is taken).")
    private Path out;

    @Option(names = "--force", description = "Replace the results of an earlier run in --out.")
    private boolean force;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--traces",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Noisy traces that the network is shown (default: ${DEFAULT-VALUE}).")
    private int traces;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description = "Evaluations that each solver over O(n) gets (default: ${DEFAULT-VALUE}).")
    private long evaluations = DeerNetDemo.EVALUATIONS;

    @Override
    public Integer call() {
        PrintWriter to = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path target = out == null ? ResultFolder.unused(DEFAULT_FOLDER) : out;
        ResultFolder.requireFree(target, force);
        var demo = new DeerNetDemo(seed, traces, evaluations);
        List<DeerNetDemo.Row> rows;
        try (ResultFolder folder = ResultFolder.create(target, force)) {
            rows = demo.run(folder, Version.number(), sentence -> err.println("descramble: " + sentence));
            folder.commit();
        }
        Path report = RecordedReport.rebuild(target);
        to.print(table(rows));
        to.println();
        to.println("report: " + report);
        to.flush();
        return 0;
    }

    private static String table(List<DeerNetDemo.Row> rows) {
        StringBuilder text = new StringBuilder();
        String form = "%-3s  %-10s  %-18s  %-24s  %17s  %8s  %8s  %s%n";
        text.append(String.format(
                Locale.ROOT, form, "", "objective", "group", "solver", "value", "gap", "seconds", "certificate"));
        for (DeerNetDemo.Row row : rows) {
            SolveRecord r = row.record();
            text.append(String.format(
                    Locale.ROOT,
                    form,
                    row.weights(),
                    r.problem().objective(),
                    r.problem().group(),
                    r.solver().name(),
                    String.format(Locale.ROOT, "%.10g", r.value()),
                    r.gap() == null ? "-" : String.format(Locale.ROOT, "%.1e", r.gap()),
                    String.format(Locale.ROOT, "%.3f", r.seconds()),
                    r.certificate()));
        }
        return text.toString();
    }
}
