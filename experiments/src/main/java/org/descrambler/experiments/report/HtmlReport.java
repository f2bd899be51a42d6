package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * A report as one self-contained HTML file: it asks nothing of a network (its content policy forbids it), reads on a
 * phone and in print, and needs no script; the one script adds a read-out under the pointer to heat maps.
 *
 * @param intro one paragraph on what the page shows
 */
public record HtmlReport(String title, String intro, List<Section> sections, Provenance provenance) {
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    public HtmlReport {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(intro, "intro");
        Objects.requireNonNull(provenance, "provenance");
        sections = List.copyOf(sections);
    }

    /** The whole page; the same report always gives the same text. */
    public String html() {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY)
                .append("\">\n");
        html.append("<title>").append(Markup.escape(title)).append("</title>\n");
        html.append("<style>\n").append(resource("report.css")).append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
        html.append("<p class=\"intro\">").append(Markup.escape(intro)).append("</p>\n");
        for (Section section : sections) {
            html.append(section.html());
        }
        html.append("</main>\n").append(provenance.html());
        html.append("<script>\n").append(resource("report.js")).append("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    /**
     * Writes the page, replacing what was there in one move: nobody ever sees half of it.
     *
     * @throws IOException where the file cannot be written
     */
    public void writeTo(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path beside = absolute.resolveSibling("." + absolute.getFileName() + ".part");
        try {
            Files.write(beside, html().getBytes(UTF_8));
            Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
