package org.descrambler.experiments.report;

import java.util.Objects;

/** A table's cell that leads to another page. */
public record Link(String text, String target) {
    public Link {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(target, "target");
    }

    @Override
    public String toString() {
        return text;
    }
}
