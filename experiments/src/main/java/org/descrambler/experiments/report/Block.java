package org.descrambler.experiments.report;

/** A part of a section. */
public sealed interface Block permits Paragraph, Figure, Table {

    /** The block as HTML. */
    String html();
}
