package org.descrambler.experiments.reproduce;

import java.util.List;

/** The content of {@code page.json}: the page of an experiment but for its numbers. */
record RecordedPage(String title, String intro, List<RecordedSection> sections) {

    /** A headed part. */
    record RecordedSection(String title, List<RecordedBlock> blocks) {}
}
