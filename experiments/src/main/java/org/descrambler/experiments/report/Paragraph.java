package org.descrambler.experiments.report;

import java.util.Objects;

/** Plain text; markup characters in it are shown as they are. */
public record Paragraph(String text) implements Block {
    public Paragraph {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String html() {
        return "<p>" + Markup.escape(text) + "</p>\n";
    }
}
