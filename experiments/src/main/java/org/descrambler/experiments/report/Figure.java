package org.descrambler.experiments.report;

import java.util.Objects;

/** A chart with its caption; what the drawing left out is added to the caption. */
public record Figure(Chart chart, String caption) implements Block {
    /** CSS pixels beyond which a drawing takes the page's whole width. */
    private static final int WIDE = 600;

    public Figure {
        Objects.requireNonNull(chart, "chart");
        Objects.requireNonNull(caption, "caption");
    }

    @Override
    public String html() {
        String text = (caption + " " + chart.note()).strip();
        String below = text.isEmpty() ? "" : "<figcaption>" + Markup.escape(text) + "</figcaption>\n";
        Svg svg = chart.draw();
        String opening = svg.width() > WIDE ? "<figure class=\"wide\">" : "<figure>";
        return opening + "\n" + svg.markup() + "\n" + below + "</figure>\n";
    }
}
