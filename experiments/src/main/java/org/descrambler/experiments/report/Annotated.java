package org.descrambler.experiments.report;

import java.util.Objects;

/** A table's cell with a note under it, in smaller type; the note may be empty. */
public record Annotated(String text, String note) {
    public Annotated {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(note, "note");
    }

    @Override
    public String toString() {
        return text;
    }
}
