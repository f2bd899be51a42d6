package org.descrambler.experiments.report;

import java.util.List;
import java.util.function.Function;

/**
 * An axis with its range: maps numbers to [0, 1].
 *
 * @param clipped whether the data reach below {@code low}, which only a logarithmic axis allows
 */
record Scale(PlotAxis axis, double low, double high, boolean clipped) {

    /** The range that covers the data, with a margin; finite and not empty whatever the data. */
    static Scale over(PlotAxis axis, List<Series> series, Function<Series, double[]> coordinate, boolean margin) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double positive = Double.POSITIVE_INFINITY;
        for (Series one : series) {
            double[] values = coordinate.apply(one);
            for (int i = 0; i < values.length; i++) {
                if (Canvas.drawable(one.x()[i]) && Canvas.drawable(one.y()[i])) {
                    min = Math.min(min, values[i]);
                    max = Math.max(max, values[i]);
                    positive = values[i] > 0 ? Math.min(positive, values[i]) : positive;
                }
            }
        }
        return axis.logarithmic()
                ? logarithmic(axis, min, max, positive)
                : linear(axis, Math.min(min, max), Math.max(min, max), margin);
    }

    private static Scale linear(PlotAxis axis, double min, double max, boolean margin) {
        if (Double.isInfinite(min) || Double.isInfinite(max)) {
            return new Scale(axis, 0, 1, false);
        }
        double span = max - min;
        if (!(min + span / 16 > min)) {
            double room = min == 0 ? 1 : Math.abs(min) / 2;
            return new Scale(axis, min - room, max + room, false);
        }
        double room = margin ? 0.04 * span : 0;
        return new Scale(axis, min - room, max + room, false);
    }

    private static Scale logarithmic(PlotAxis axis, double min, double max, double positive) {
        boolean given = !Double.isNaN(axis.floor());
        if (positive == Double.POSITIVE_INFINITY) {
            double low = given ? axis.floor() : 0.1;
            return new Scale(axis, low, 100 * low, min <= max);
        }
        double floor = given ? axis.floor() : decade(positive);
        boolean clipped = min < floor;
        double low = clipped ? floor : Math.max(floor, positive / 1.5);
        double high = Math.max(max * 1.5, low * 10);
        return new Scale(axis, low, high, clipped);
    }

    private static double decade(double value) {
        return Math.max(Double.MIN_NORMAL, Math.pow(10, Math.floor(Math.log10(value))));
    }

    double share(double value) {
        return axis.logarithmic()
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    Ticks ticks(int most) {
        return axis.logarithmic() ? Ticks.logarithmic(low, high, most) : Ticks.linear(low, high, most);
    }

    String note() {
        return clipped
                ? "Values of '%s' at or below %s are drawn there.".formatted(axis.label(), Format.NUMBER.text(low))
                : "";
    }
}
