package org.descrambler.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Curves over a common pair of axes, named where there is more than one. Curves are thinned to the drawing's resolution,
 * extremes kept.
 *
 * @param title what one should see
 * @param naming where the names stand
 */
public record LinePlot(String title, PlotAxis x, PlotAxis y, List<Series> series, Naming naming) implements Chart {
    private static final int WIDTH = 430;
    private static final int PLOT_HEIGHT = 240;
    private static final int LABELLED_HEIGHT = 340;
    private static final int LINE = 18;
    private static final double SAMPLE = 34;
    private static final double RIGHT = 14;
    private static final int MARKERS = 8;
    private static final double MARKER = 12;

    /** Where the names of curves stand. */
    public enum Naming {
        /** Above the plot, each beside a piece of its curve. */
        LEGEND,
        /** In the plot, which is higher then, each beside its curve; above where there is no room for all. */
        BESIDE
    }

    public LinePlot {
        series = List.copyOf(series);
    }

    /** Names above the plot. */
    public LinePlot(String title, PlotAxis x, PlotAxis y, List<Series> series) {
        this(title, x, y, series, Naming.LEGEND);
    }

    @Override
    public String note() {
        String note = horizontal().note() + " " + vertical().note();
        String empty = series.stream()
                .filter(s -> count(s) == 0)
                .map(s -> "'" + s.name() + "'")
                .reduce((a, b) -> a + ", " + b)
                .map(names -> "No data: " + names + ".")
                .orElse("");
        return (note.strip() + " " + empty).strip();
    }

    private static long count(Series s) {
        long count = 0;
        for (int i = 0; i < s.x().length; i++) {
            count += Canvas.drawable(s.x()[i]) && Canvas.drawable(s.y()[i]) ? 1 : 0;
        }
        return count;
    }

    private Scale horizontal() {
        return Scale.over(x, series, Series::x, false);
    }

    private Scale vertical() {
        return Scale.over(y, series, Series::y, true);
    }

    @Override
    public Svg draw() {
        Scale horizontal = horizontal();
        Scale vertical = vertical();
        Ticks across = horizontal.ticks(7);
        Ticks up = vertical.ticks(7);
        double left = 36 + up.widest();
        double factorHeight = up.exponent() == 0 ? 0 : 14;
        double top = Canvas.headingHeight(title, WIDTH) + 2;
        int height = naming == Naming.BESIDE ? LABELLED_HEIGHT : PLOT_HEIGHT;
        var highest = new Area(left, top + factorHeight, WIDTH - RIGHT - left, height, horizontal, vertical);
        Optional<List<CurveLabels.Place>> labels = labels(highest);
        List<double[]> legend = labels.isPresent() ? List.of() : legend();
        Area area = highest.lower(legend.isEmpty() ? 0 : legend.get(legend.size() - 1)[1] + LINE + 4);
        var canvas = new Canvas(WIDTH, (int) Math.ceil(area.bottom() + 46));
        canvas.heading(title);
        for (int k = 0; k < legend.size(); k++) {
            entry(canvas, k, legend.get(k)[0], top + 8 + legend.get(k)[1]);
        }
        axes(canvas, area, across, up);
        for (int k = 0; k < series.size(); k++) {
            Stroke stroke = Stroke.of(k);
            boolean marked = marked(series.get(k));
            pieces(area, series.get(k)).forEach(points -> piece(canvas, points, stroke, marked));
        }
        labels.ifPresent(places -> names(canvas, places));
        return canvas.finish(title, note());
    }

    /** Left and top of each legend entry, in as many rows as it takes; empty for a single curve. */
    private List<double[]> legend() {
        var entries = new ArrayList<double[]>();
        double at = 8;
        double row = 0;
        for (int k = 0; k < series.size() && series.size() > 1; k++) {
            double width = SAMPLE + 18 + Canvas.textWidth(series.get(k).name(), Canvas.FONT);
            if (at > 8 && at + width > WIDTH) {
                at = 8;
                row += LINE;
            }
            entries.add(new double[] {at, row});
            at += width;
        }
        return entries;
    }

    private void entry(Canvas canvas, int k, double at, double row) {
        Stroke stroke = Stroke.of(k);
        canvas.polyline(new double[] {at, row, at + SAMPLE - 6, row}, 2, stroke.colour(), stroke.dashes());
        stroke.mark(canvas, at + (SAMPLE - 6) / 2, row);
        canvas.text(at + SAMPLE, row + 4, Canvas.Anchor.START, series.get(k).name());
    }

    private void axes(Canvas canvas, Area area, Ticks across, Ticks up) {
        for (Ticks.Mark mark : across.marks()) {
            double at = area.x(mark.position());
            canvas.line(at, area.top(), at, area.bottom(), Canvas.FAINT);
            canvas.line(at, area.bottom(), at, area.bottom() + 4, Canvas.INK);
            canvas.label(at, area.bottom() + 17, Canvas.Anchor.MIDDLE, mark.label());
        }
        for (double position : across.minor()) {
            double at = area.x(position);
            canvas.line(at, area.bottom(), at, area.bottom() + 2.5, Canvas.INK);
        }
        for (Ticks.Mark mark : up.marks()) {
            double at = area.y(mark.position());
            canvas.line(area.left(), at, area.right(), at, Canvas.FAINT);
            canvas.line(area.left() - 4, at, area.left(), at, Canvas.INK);
            canvas.label(area.left() - 7, at + 4, Canvas.Anchor.END, mark.label());
        }
        for (double position : up.minor()) {
            double at = area.y(position);
            canvas.line(area.left() - 2.5, at, area.left(), at, Canvas.INK);
        }
        canvas.frame(area.left(), area.top(), area.width(), area.height());
        canvas.label(area.left(), area.top() - 6, Canvas.Anchor.START, up.factor());
        canvas.label(area.right(), area.bottom() + 36, Canvas.Anchor.END, across.factor());
        canvas.text((area.left() + area.right()) / 2, area.bottom() + 36, Canvas.Anchor.MIDDLE, x.label());
        canvas.upwards(14, (area.top() + area.bottom()) / 2, y.label());
    }

    /** A curve alone needs no marker to be told from others, only to show its points where they are few. */
    private boolean marked(Series s) {
        return series.size() > 1 || s.x().length <= MARKERS;
    }

    /** The drawn points of a curve, thinned; more than one piece where points that are not finite interrupt it. */
    private static List<double[]> pieces(Area area, Series s) {
        var pieces = new ArrayList<double[]>();
        double[] run = new double[2 * s.x().length];
        int size = 0;
        for (int i = 0; i <= s.x().length; i++) {
            boolean drawn = i < s.x().length && Canvas.drawable(s.x()[i]) && Canvas.drawable(s.y()[i]);
            if (drawn) {
                run[size++] = area.x(s.x()[i]);
                run[size++] = area.y(s.y()[i]);
            } else if (size > 0) {
                pieces.add(Decimation.thin(Arrays.copyOf(run, size), 0.5));
                size = 0;
            }
        }
        return pieces;
    }

    /** Where the names stand that are to stand beside their curves. */
    private Optional<List<CurveLabels.Place>> labels(Area area) {
        if (naming != Naming.BESIDE || series.size() < 2) {
            return Optional.empty();
        }
        var curves = new ArrayList<double[]>();
        var widths = new ArrayList<Double>();
        for (Series s : series) {
            curves.add(pieces(area, s).stream().flatMapToDouble(Arrays::stream).toArray());
            widths.add(MARKER + Canvas.textWidth(s.name(), Canvas.FONT));
        }
        var inside = new CurveLabels.Box(area.left(), area.top(), area.right(), area.bottom());
        return new CurveLabels(inside.grown(-3), curves).place(widths);
    }

    /** Each with its curve's marker on the side of the curve. */
    private void names(Canvas canvas, List<CurveLabels.Place> places) {
        for (int k = 0; k < places.size(); k++) {
            CurveLabels.Box box = places.get(k).box();
            boolean leftward = places.get(k).leftward();
            double middle = (box.top() + box.bottom()) / 2;
            Stroke.of(k).mark(canvas, leftward ? box.right() - MARKER / 2 : box.left() + MARKER / 2, middle);
            canvas.outlined(
                    leftward ? box.right() - MARKER : box.left() + MARKER,
                    box.top() + 0.8 * CurveLabels.HEIGHT,
                    leftward ? Canvas.Anchor.END : Canvas.Anchor.START,
                    series.get(k).name());
        }
    }

    private static void piece(Canvas canvas, double[] points, Stroke stroke, boolean marked) {
        int count = points.length / 2;
        if (count > 1) {
            canvas.polyline(points, count, stroke.colour(), stroke.dashes());
        }
        int markers = marked || count == 1 ? Math.min(count, MARKERS) : 0;
        for (int k = 0; k < markers; k++) {
            int i = markers == 1 ? 0 : (int) Math.round(k * (count - 1.0) / (markers - 1));
            stroke.mark(canvas, points[2 * i], points[2 * i + 1]);
        }
    }

    /** The rectangle of the data. */
    private record Area(double left, double top, double width, double height, Scale horizontal, Scale vertical) {
        Area lower(double by) {
            return new Area(left, top + by, width, height, horizontal, vertical);
        }

        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }

        double x(double value) {
            return left + width * horizontal.share(value);
        }

        double y(double value) {
            return bottom() - height * vertical.share(value);
        }
    }
}
