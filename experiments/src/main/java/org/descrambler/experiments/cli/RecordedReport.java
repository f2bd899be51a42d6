package org.descrambler.experiments.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.experiments.paper.DeerNetDemo;
import org.descrambler.experiments.paper.DeerNetDemoReport;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.ResultReport;

/** Makes {@code report.html} from what a folder records and from nothing else. */
final class RecordedReport {
    private RecordedReport() {}

    /**
     * Writes the report of a folder that {@code solve} or {@code demo} wrote, and returns its path.
     *
     * @throws IllegalArgumentException where the folder is neither
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
            HtmlReport page = Files.exists(folder.resolve(DeerNetDemo.RECORD))
                    ? DeerNetDemoReport.read(folder).page()
                    : ResultReport.read(folder).page();
            page.writeTo(report);
        } catch (IOException e) {
            throw new UncheckedIOException(report + ": the report cannot be made (" + e + ").", e);
        }
        return report;
    }
}
