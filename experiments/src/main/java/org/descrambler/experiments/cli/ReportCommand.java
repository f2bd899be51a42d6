package org.descrambler.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code descramble report DIR}: rebuilds the HTML from the recorded data alone. */
@Command(name = "report", description = "Rebuilds report.html from the recorded data in a result folder.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description = "A folder that 'solve --out', 'compare', 'reproduce' or 'demo' wrote.")
    private Path folder;

    @Override
    public Integer call() {
        Path report = RecordedReport.rebuild(folder);
        spec.commandLine().getOut().println(report);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
