package org.descrambler.experiments.report;

/** Something that can be drawn as a figure. */
public interface Chart {

    /** What one should see. */
    String title();

    /** Draws the chart; the same chart always gives the same text. */
    Svg draw();

    /** What was left out or changed for drawing, as sentences for the caption; empty where nothing was. */
    default String note() {
        return "";
    }
}
