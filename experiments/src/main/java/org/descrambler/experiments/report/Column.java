package org.descrambler.experiments.report;

import java.util.Objects;

/** A table's column: its header, with the unit where the format does not write one, and how its values are written. */
public record Column(String header, Format format) {
    public Column {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(format, "format");
    }
}
