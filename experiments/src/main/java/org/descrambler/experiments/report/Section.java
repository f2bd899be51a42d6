package org.descrambler.experiments.report;

import java.util.List;
import java.util.Objects;

/** A headed part of a report. Figures that follow one another stand side by side where the page is wide enough. */
public record Section(String title, List<Block> blocks) {
    public Section {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
    }

    public Section(String title, Block... blocks) {
        this(title, List.of(blocks));
    }

    String html() {
        var html = new StringBuilder("<section>\n<h2>" + Markup.escape(title) + "</h2>\n");
        boolean row = false;
        for (Block block : blocks) {
            boolean figure = block instanceof Figure;
            if (figure != row) {
                html.append(figure ? "<div class=\"figures\">\n" : "</div>\n");
                row = figure;
            }
            html.append(block.html());
        }
        return html.append(row ? "</div>\n" : "").append("</section>\n").toString();
    }
}
