package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;

/**
 * What {@code page.json} says of one part of the page. Numbers are not in it but in files beside it, under {@code data/};
 * {@code name} is the file's, without its suffix.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordedBlock.Text.class, name = "text"),
    @JsonSubTypes.Type(value = RecordedBlock.Map.class, name = "heat-map"),
    @JsonSubTypes.Type(value = RecordedBlock.Panels.class, name = "small-multiples"),
    @JsonSubTypes.Type(value = RecordedBlock.Lines.class, name = "line-plot"),
    @JsonSubTypes.Type(value = RecordedBlock.Rows.class, name = "table")
})
sealed interface RecordedBlock {

    /** A paragraph. */
    record Text(String text) implements RecordedBlock {}

    /** A heat map of {@code data/NAME.npy}. An end of the scale that is NaN is taken from the data. */
    record Map(String name, String title, String caption, Coordinates x, Coordinates y, ColourScale scale)
            implements RecordedBlock {}

    /** Panels of {@code data/NAME.npy}, which holds one below the other, with their labels. */
    record Panels(
            String name,
            String title,
            String caption,
            Coordinates x,
            Coordinates y,
            ColourScale scale,
            int across,
            List<String> labels)
            implements RecordedBlock {}

    /** Curves of {@code data/NAME.csv}, which has the columns series, x, y. */
    record Lines(String name, String title, String caption, PlotAxis x, PlotAxis y, LinePlot.Naming naming)
            implements RecordedBlock {}

    /** A table of {@code data/NAME.csv}. */
    record Rows(String name, String caption, List<Column> columns) implements RecordedBlock {}
}
