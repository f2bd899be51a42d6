package org.descrambler.experiments.report;

import java.util.Objects;

/** A chart with its caption; what the drawing left out is added to the caption. */
public record Figure(Chart chart, String caption) implements Block {
    public Figure {
        Objects.requireNonNull(chart, "chart");
        Objects.requireNonNull(caption, "caption");
    }

    @Override
    public String html() {
        String text = (caption + " " + chart.note()).strip();
        String below = text.isEmpty() ? "" : "<figcaption>" + Markup.escape(text) + "</figcaption>\n";
        return "<figure>\n" + chart.draw().markup() + "\n" + below + "</figure>\n";
    }
}
