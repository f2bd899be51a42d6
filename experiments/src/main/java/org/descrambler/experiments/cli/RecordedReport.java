package org.descrambler.experiments.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.experiments.paper.demo.DeerNetDemo;
import org.descrambler.experiments.paper.demo.DeerNetDemoReport;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.ResultReport;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.ExperimentReport;
import org.descrambler.experiments.reproduce.Experiments;
import org.descrambler.experiments.reproduce.Summary;
import org.descrambler.experiments.suite.Comparison;
import org.descrambler.experiments.suite.ComparisonReport;

/** Makes {@code report.html} from what a folder records and from nothing else. */
final class RecordedReport {
    private RecordedReport() {}

    /**
     * Writes the report of a folder that {@code solve}, {@code compare}, {@code reproduce} or {@code demo} wrote, and returns its path.
     *
     * @throws IllegalArgumentException where the folder is none of them; an index page of something else stays as it is
     */
    static Path rebuild(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": "
                    + (Files.exists(folder)
                            ? "is a file; a folder of results was expected."
                            : "there is no such folder."));
        }
        // An experiment's own folder may have held an index before.
        boolean index =
                Files.exists(folder.resolve(Summary.INDEX)) && !Files.exists(folder.resolve(ExperimentReport.RECORD));
        Path report = folder.resolve(index ? Summary.INDEX : "report.html");
        try {
            (index ? index(folder) : page(folder)).writeTo(report);
        } catch (IOException e) {
            throw new UncheckedIOException(report + ": the report cannot be made (" + e + ").", e);
        }
        return report;
    }

    private static HtmlReport index(Path folder) throws IOException {
        List<String> names =
                Experiments.load().all().stream().map(Experiment::name).toList();
        Summary summary = Summary.read(folder, names);
        if (summary.records().isEmpty()) {
            throw new IllegalArgumentException(folder + ": has an " + Summary.INDEX
                    + ", but no folder of an experiment. Maybe it is not what 'descramble reproduce all' wrote?");
        }
        return summary.page();
    }

    private static HtmlReport page(Path folder) throws IOException {
        if (Files.exists(folder.resolve(DeerNetDemo.RECORD))) {
            return DeerNetDemoReport.read(folder).page();
        }
        if (Files.exists(folder.resolve(ExperimentReport.MARK))) {
            return ExperimentReport.read(folder).page();
        }
        return Files.exists(folder.resolve(Comparison.DESCRIPTION))
                ? ComparisonReport.read(folder).page()
                : ResultReport.read(folder).page();
    }
}
