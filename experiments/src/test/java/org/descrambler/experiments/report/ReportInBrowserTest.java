package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.experiments.cli.Descramble;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.paper.demo.DeerNetDemo;
import org.descrambler.experiments.paper.demo.DeerNetDemoReport;
import org.descrambler.experiments.suite.ComparisonReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser: everything is drawn, nothing is complained about, nothing is fetched. */
class ReportInBrowserTest {

    @TempDir
    Path folder;

    @Test
    void everyFigureOfTheSampleReportIsDrawn() throws Exception {
        assertEquals(
                expected(SampleReport.FIGURES), verdict(SampleReport.build().html()));
    }

    @Test
    void everyFigureOfTheDemoIsDrawn() throws Exception {
        Path demo = folder.resolve("demo");
        try (ResultFolder results = ResultFolder.create(demo, false)) {
            new DeerNetDemo(0, 100, 100).run(results, "test", sentence -> {});
            results.commit();
        }

        assertEquals(expected(14), verdict(DeerNetDemoReport.read(demo).page().html()));
    }

    /** Two profiles, and of each of two problems the courses by time and by evaluations. */
    @Test
    void everyFigureOfAComparisonIsDrawn() throws Exception {
        Path comparison = folder.resolve("comparison");
        var ignored = new PrintWriter(new StringWriter());
        String command =
                "compare --suite permutations --problems path-32,dense-32 --solvers default,optaplanner,closed-form"
                        + " --seeds 0-1 --max-evaluations 3000 --max-iterations 3000 --out " + comparison;
        assertEquals(0, Descramble.run(ignored, ignored, command.split(" ", -1)));

        assertEquals(
                expected(6), verdict(ComparisonReport.read(comparison).page().html()));
    }

    @Test
    void aBrokenReportIsSeen() throws Exception {
        String page = SampleReport.build()
                .html()
                .replaceFirst("base64,iVBOR", "base64,broken")
                .replaceFirst("points=\"[^\"]*\"", "points=\"1,1\"")
                .replace(
                        "</main>",
                        "<img src=\"https://example.invalid/x.png\"><div style=\"width:900px\">wide</div></main>"
                                + "<script>console.error('intended'); missing();</script>");
        String verdict = verdict(page);
        for (String complaint : new String[] {"image", "polyline", "request", "overflow", "error"}) {
            assertTrue(verdict.contains(complaint), complaint + " in: " + verdict);
        }
    }

    private static String expected(int figures) {
        return "1280px: %d figures; 390px: %d figures;".formatted(figures, figures);
    }

    /** What the inspection of the page at a desk's and a phone's width says. */
    private String verdict(String html) throws IOException, InterruptedException {
        Browser browser = Browser.installed();
        String inspection = new String(
                ReportInBrowserTest.class.getResourceAsStream("inspect.js").readAllBytes(), UTF_8);
        String page = "<!DOCTYPE html><meta charset=\"utf-8\"><body><script>const page = " + quoted(html) + ";\n"
                + inspection + "</script>";
        Path file = Files.writeString(folder.resolve("harness.html"), page);
        String dom = browser.dom(file, folder);
        int from = dom.indexOf("<pre id=\"verdict\">");
        assertTrue(from >= 0, () -> "The inspection did not end: " + browser.log(folder));
        return dom.substring(dom.indexOf('>', from) + 1, dom.indexOf("</pre>", from))
                .strip();
    }

    /** As a JavaScript string that may stand inside a script element. */
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("<", "\\u003c") + "\"";
    }
}
