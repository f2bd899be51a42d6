package org.descrambler.experiments.report;

/**
 * A matrix as colours, first row on top, with named axes and a colour bar. Missing entries are grey; a side of more than
 * 1024 entries is drawn in blocks, which {@link #note} says.
 *
 * @param title what one should see
 * @param x the columns
 * @param y the rows
 */
public record HeatMap(String title, Coordinates x, Coordinates y, Grid grid, ColourScale scale) implements Chart {
    private static final int WIDTH = 430;
    private static final int SHORTEST = 200;
    private static final int TALLEST = 380;
    private static final int USUAL_WIDTH = 300;
    private static final int BAR_WIDTH = 14;
    private static final int MOST_CELLS = 1024;

    @Override
    public String note() {
        return note(grid, MOST_CELLS, scale.isSigned());
    }

    /** What drawing a grid in at most so many cells a side leaves out. */
    static String note(Grid grid, int most, boolean signed) {
        int block = grid.blockFor(most);
        String blocks = block == 1
                ? ""
                : "Each cell shows the " + (signed ? "entry of largest magnitude" : "largest entry") + " of a block of "
                        + block + "×" + block + " entries.";
        String missing = grid.anyMissing() ? "Grey: no finite value." : "";
        return (blocks + " " + missing).strip();
    }

    @Override
    public Svg draw() {
        ColourScale range = scale.over(grid.values());
        int block = grid.blockFor(MOST_CELLS);
        Grid cells = grid.coarse(block, scale.isSigned());
        double plotHeight = plotHeight(USUAL_WIDTH);
        Ticks across = x.ticks(7);
        Ticks down = y.ticks((int) Math.max(3, plotHeight / 45));
        Ticks colours = Ticks.linear(range.low(), range.high(), (int) Math.max(3, plotHeight / 45));
        double left = 34 + down.widest();
        double plotWidth = WIDTH - left - 14 - BAR_WIDTH - 7 - colours.widest() - 24;
        double bar = left + plotWidth + 14;
        double top = Canvas.headingHeight(title, WIDTH) + 4;
        var canvas = new Canvas(WIDTH, (int) Math.ceil(top + plotHeight + 44));
        canvas.heading(title);
        double bottom = top + plotHeight;

        // The last block may reach beyond the matrix; its cells are drawn that much smaller by stretching the whole.
        String ends = " data-x=\"%s %s\" data-y=\"%s %s\" data-value=\"%s %s\" class=\"cells\""
                .formatted(x.first(), x.last(), y.first(), y.last(), range.low(), range.high());
        canvas.image(left, top, plotWidth, plotHeight, IndexedPng.dataUri(cells, range), ends);
        canvas.frame(left, top, plotWidth, plotHeight);
        for (Ticks.Mark mark : across.marks()) {
            double at = left + plotWidth * x.share(mark.position(), grid.columns());
            canvas.line(at, bottom, at, bottom + 4, Canvas.INK);
            canvas.label(at, bottom + 17, Canvas.Anchor.MIDDLE, mark.label());
        }
        canvas.text(left + plotWidth / 2, bottom + 36, Canvas.Anchor.MIDDLE, across.withFactor(x.label()));
        for (Ticks.Mark mark : down.marks()) {
            double at = top + plotHeight * y.share(mark.position(), grid.rows());
            canvas.line(left - 4, at, left, at, Canvas.INK);
            canvas.label(left - 7, at + 4, Canvas.Anchor.END, mark.label());
        }
        canvas.upwards(14, top + plotHeight / 2, down.withFactor(y.label()));

        canvas.image(bar, top, BAR_WIDTH, plotHeight, IndexedPng.dataUri(ramp(range), range), "");
        canvas.frame(bar, top, BAR_WIDTH, plotHeight);
        for (Ticks.Mark mark : colours.marks()) {
            double share = (mark.position() - range.low()) / (range.high() - range.low());
            double at = top + plotHeight * (1 - share);
            canvas.line(bar + BAR_WIDTH, at, bar + BAR_WIDTH + 4, at, Canvas.INK);
            canvas.label(bar + BAR_WIDTH + 7, at + 4, Canvas.Anchor.START, mark.label());
        }
        double labelAt = bar + BAR_WIDTH + 7 + colours.widest() + 16;
        canvas.upwards(labelAt, top + plotHeight / 2, colours.withFactor(range.label()));
        return canvas.finish(title, note());
    }

    /** Square cells where that is neither flat nor tall; a single row needs less, a long label at the side needs more. */
    private double plotHeight(double width) {
        double square = width * grid.rows() / grid.columns();
        double shortest = grid.rows() == 1 ? SHORTEST / 2.0 : SHORTEST;
        double labels = Math.max(
                Canvas.textWidth(y.label(), Canvas.FONT), Canvas.textWidth(scale.label() + "  ×10⁻¹⁰", Canvas.FONT));
        return Math.min(TALLEST, Math.max(labels, Math.max(shortest, square)));
    }

    /** One cell for each colour of a scale whose ends are known, the highest first. */
    static Grid ramp(ColourScale range) {
        double[] values = new double[IndexedPng.LEVELS];
        for (int i = 0; i < values.length; i++) {
            double share = 1 - i / (values.length - 1.0);
            values[i] = range.low() * (1 - share) + range.high() * share;
        }
        return new Grid(values.length, 1, values);
    }
}
