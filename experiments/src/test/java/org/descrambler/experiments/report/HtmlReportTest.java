package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @Test
    void numbersAreWrittenForReading() {
        assertEquals("12.4872", Format.NUMBER.text(12.48715231));
        assertEquals("0.1", Format.NUMBER.text(0.1));
        assertEquals("631910", Format.NUMBER.text(631910));
        assertEquals("12345700", Format.NUMBER.text(12345678.0));
        assertEquals("1.2e-07", Format.NUMBER.text(1.2e-7));
        assertEquals("-1.5e+12", Format.NUMBER.text(-1.5e12));
        assertEquals("0", Format.NUMBER.text(0.0));
        assertEquals("\u221e", Format.NUMBER.text(Double.POSITIVE_INFINITY));
        assertEquals("3.2e-13", Format.GAP.text(3.2e-13));
        assertEquals("0", Format.GAP.text(0.0));
        assertEquals("23\u202f456\u202f789", Format.COUNT.text(23_456_789L));
        assertEquals("850 \u00b5s", Format.SECONDS.text(8.5e-4));
        assertEquals("142 ms", Format.SECONDS.text(0.1421));
        assertEquals("1 s", Format.SECONDS.text(0.9999));
        assertEquals("12.3 s", Format.SECONDS.text(12.34));
        assertEquals("20 min", Format.SECONDS.text(1200));
        assertEquals("3 h", Format.SECONDS.text(10800));
    }

    @Test
    void missingValuesAreADash() {
        for (Object missing : Arrays.asList(null, Double.NaN, Optional.empty(), OptionalDouble.empty())) {
            assertEquals("\u2013", Format.NUMBER.text(missing));
        }
        assertEquals("2", Format.NUMBER.text(Optional.of(2)));
        assertThrows(IllegalArgumentException.class, () -> Format.GAP.text("two"));
    }

    @Test
    void raggedTablesAreRefused() {
        var columns = List.of(new Column("a", Format.TEXT), new Column("b", Format.NUMBER));
        var e = assertThrows(
                IllegalArgumentException.class, () -> new Table("t", columns, List.of(List.of("x", 1), List.of("y"))));
        assertTrue(e.getMessage().contains("row 1 has 1 values, expected 2"), e.getMessage());
    }

    @Test
    void thePageIsEscapedSelfContainedAndReproducible() {
        String html = SampleReport.build().html();
        assertEquals(html, SampleReport.build().html());
        assertTrue(html.contains("&lt;on made-up data&gt; &amp; with"));
        assertTrue(html.contains("<meta name=\"viewport\"") && html.contains("<html lang=\"en\">"));
        assertTrue(!html.contains("src=\"http") && !html.contains("href=\"http") && !html.contains("url(http"));
        assertEquals(SampleReport.FIGURES, html.split("<figure>", -1).length - 1);
        assertEquals(html.split("<div", -1).length, html.split("</div", -1).length);
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        var report = new HtmlReport("t", "i", List.of(new Section("s", new Paragraph("p"))), new Provenance(Map.of()));
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        report.writeTo(file);
        assertEquals(report.html(), Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
