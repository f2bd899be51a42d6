package org.descrambler.experiments.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Several matrices of one shape side by side, with the same axes and one colour scale for all, so that they can be compared:
 * the steps of a process, or the same thing seen in several ways. They are read row by row.
 *
 * @param title what one should see
 * @param x the columns of every panel
 * @param y the rows of every panel
 * @param scale of all panels; an end that is NaN is taken from all of the data
 * @param across panels side by side
 */
public record SmallMultiples(
        String title, Coordinates x, Coordinates y, List<Panel> panels, ColourScale scale, int across)
        implements Chart {
    private static final int WIDTH = 900;
    private static final int ANIMATED_WIDTH = 430;
    private static final int BAR_WIDTH = 14;
    private static final int GAP = 16;
    private static final int LABEL = 20;
    private static final int SHORTEST = 70;
    private static final int TALLEST = 260;
    private static final int MOST_CELLS = 512;

    /** One matrix and what tells it from the others, such as a time. */
    public record Panel(String label, Grid grid) {}

    /** @throws IllegalArgumentException where there is no panel, or their shapes differ */
    public SmallMultiples {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || across < 1) {
            throw new IllegalArgumentException("Small multiples '" + title + "' have " + panels.size() + " panels, "
                    + across + " side by side; at least 1 was expected.");
        }
        Grid first = panels.get(0).grid();
        for (Panel panel : panels) {
            if (panel.grid().rows() != first.rows() || panel.grid().columns() != first.columns()) {
                throw new IllegalArgumentException("Panel '" + panel.label() + "' is "
                        + panel.grid().rows() + "×" + panel.grid().columns() + ", expected " + first.rows() + "×"
                        + first.columns() + " as the first one.");
            }
        }
    }

    @Override
    public String note() {
        return panels.stream()
                .map(panel -> HeatMap.note(panel.grid(), MOST_CELLS, scale.isSigned()))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** The scale with both ends known. */
    private ColourScale range() {
        return scale.over(panels.stream()
                .flatMapToDouble(panel -> DoubleStream.of(panel.grid().values()))
                .toArray());
    }

    @Override
    public Svg draw() {
        int columns = Math.min(across, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        Layout layout = new Layout(WIDTH, columns, rows);
        var canvas = new Canvas(WIDTH, layout.height());
        canvas.heading(title);
        for (int k = 0; k < panels.size(); k++) {
            boolean lowest = k + columns >= panels.size();
            double left = layout.left(k % columns);
            double top = layout.top(k / columns);
            canvas.text(left, top - 6, Canvas.Anchor.START, panels.get(k).label());
            layout.panel(canvas, panels.get(k).grid(), left, top);
            layout.axes(canvas, left, top, k % columns == 0, lowest);
        }
        layout.names(canvas);
        layout.bar(canvas);
        return canvas.finish(title, note());
    }

    /**
     * The panels one after another in one place, again and again: an animation that every browser shows without a script.
     * What shows no animations shows the last panel.
     *
     * @param seconds that each panel stands
     */
    public Svg animation(double seconds) {
        Layout layout = new Layout(ANIMATED_WIDTH, 1, 1);
        var canvas = new Canvas(ANIMATED_WIDTH, layout.height());
        canvas.heading(title);
        for (int k = 0; k < panels.size(); k++) {
            canvas.frameOfAnimation(k, panels.size(), seconds);
            canvas.text(
                    layout.left(0),
                    layout.top(0) - 6,
                    Canvas.Anchor.START,
                    panels.get(k).label());
            layout.panel(canvas, panels.get(k).grid(), layout.left(0), layout.top(0));
            canvas.endOfFrame();
        }
        layout.axes(canvas, layout.left(0), layout.top(0), true, true);
        layout.names(canvas);
        layout.bar(canvas);
        return canvas.finish(title, note());
    }

    /** Where everything stands; lengths are CSS pixels. */
    private final class Layout {
        private final ColourScale range = range();
        private final int columns;
        private final int rows;
        private final double first;
        private final double panelWidth;
        private final double panelHeight;
        private final double top;
        private final double barAt;
        private final Ticks across;
        private final Ticks down;
        private final Ticks colours;

        Layout(int width, int columns, int rows) {
            this.columns = columns;
            this.rows = rows;
            Grid grid = panels.get(0).grid();
            down = y.ticks(4);
            colours = Ticks.linear(range.low(), range.high(), 6);
            first = 34 + down.widest();
            double bar = 14 + BAR_WIDTH + 7 + colours.widest() + 24;
            panelWidth = (width - first - bar - (columns - 1) * GAP) / columns;
            panelHeight = Math.min(TALLEST, Math.max(SHORTEST, panelWidth * grid.rows() / grid.columns()));
            across = x.ticks((int) Math.max(2, panelWidth / 50));
            top = Canvas.headingHeight(title, width) + 4;
            barAt = first + columns * panelWidth + (columns - 1) * GAP + 14;
        }

        int height() {
            return (int) Math.ceil(bottom() + 44);
        }

        double left(int column) {
            return first + column * (panelWidth + GAP);
        }

        double top(int row) {
            return top + LABEL + row * (panelHeight + LABEL + 6);
        }

        double bottom() {
            return top(rows - 1) + panelHeight;
        }

        void panel(Canvas canvas, Grid grid, double left, double above) {
            String ends = " data-x=\"%s %s\" data-y=\"%s %s\" data-value=\"%s %s\" class=\"cells\""
                    .formatted(x.first(), x.last(), y.first(), y.last(), range.low(), range.high());
            Grid cells = grid.coarse(grid.blockFor(MOST_CELLS), scale.isSigned());
            canvas.image(left, above, panelWidth, panelHeight, IndexedPng.dataUri(cells, range), ends);
            canvas.frame(left, above, panelWidth, panelHeight);
        }

        void axes(Canvas canvas, double left, double above, boolean leftmost, boolean lowest) {
            Grid grid = panels.get(0).grid();
            double below = above + panelHeight;
            for (Ticks.Mark mark : lowest ? across.marks() : List.<Ticks.Mark>of()) {
                double at = left + panelWidth * x.share(mark.position(), grid.columns());
                canvas.line(at, below, at, below + 4, Canvas.INK);
                canvas.label(at, below + 17, Canvas.Anchor.MIDDLE, mark.label());
            }
            for (Ticks.Mark mark : leftmost ? down.marks() : List.<Ticks.Mark>of()) {
                double at = above + panelHeight * y.share(mark.position(), grid.rows());
                canvas.line(left - 4, at, left, at, Canvas.INK);
                canvas.label(left - 7, at + 4, Canvas.Anchor.END, mark.label());
            }
        }

        void names(Canvas canvas) {
            double middle = (left(0) + left(columns - 1) + panelWidth) / 2;
            canvas.text(middle, bottom() + 36, Canvas.Anchor.MIDDLE, across.withFactor(x.label()));
            canvas.upwards(14, (top(0) + bottom()) / 2, down.withFactor(y.label()));
        }

        void bar(Canvas canvas) {
            double height = Math.min(bottom() - top(0), TALLEST);
            canvas.image(barAt, top(0), BAR_WIDTH, height, IndexedPng.dataUri(HeatMap.ramp(range), range), "");
            canvas.frame(barAt, top(0), BAR_WIDTH, height);
            for (Ticks.Mark mark : colours.marks()) {
                double share = (mark.position() - range.low()) / (range.high() - range.low());
                double at = top(0) + height * (1 - share);
                canvas.line(barAt + BAR_WIDTH, at, barAt + BAR_WIDTH + 4, at, Canvas.INK);
                canvas.label(barAt + BAR_WIDTH + 7, at + 4, Canvas.Anchor.START, mark.label());
            }
            double labelAt = barAt + BAR_WIDTH + 7 + colours.widest() + 16;
            canvas.upwards(labelAt, top(0) + height / 2, colours.withFactor(range.label()));
        }
    }
}
