package org.descrambler.experiments.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.experiments.paper.DeerNetDemo;
import org.descrambler.experiments.paper.DeerNetDemoReport;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.ResultReport;
import org.descrambler.experiments.suite.Comparison;
import org.descrambler.experiments.suite.ComparisonReport;

/** Makes {@code report.html} from what a folder records and from nothing else. */
final class RecordedReport {
    private RecordedReport() {}

    /**
     * Writes the report of a folder that {@code solve}, {@code compare} or {@code demo} wrote, and returns its path.
     *
     * @throws IllegalArgumentException where the folder is none of them
     */
    static Path rebuild(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": "
                    + (Files.exists(folder)
                            ? "is a file; a folder of results was expected."
                            : "there is no such folder."));
        }
        Path report = folder.resolve("report.html");
        try {
            page(folder).writeTo(report);
        } catch (IOException e) {
            throw new UncheckedIOException(report + ": the report cannot be made (" + e + ").", e);
        }
        return report;
    }

    private static HtmlReport page(Path folder) throws IOException {
        if (Files.exists(folder.resolve(DeerNetDemo.RECORD))) {
            return DeerNetDemoReport.read(folder).page();
        }
        return Files.exists(folder.resolve(Comparison.DESCRIPTION))
                ? ComparisonReport.read(folder).page()
                : ResultReport.read(folder).page();
    }
}
