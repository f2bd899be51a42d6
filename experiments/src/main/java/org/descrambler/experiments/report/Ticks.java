package org.descrambler.experiments.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis is marked, and how.
 *
 * @param marks the labelled ticks, ascending
 * @param minor positions of short ticks without a label
 * @param exponent the labels are to be multiplied by 10 to this power; 0 for none
 */
record Ticks(List<Mark> marks, List<Double> minor, int exponent) {

    /** A labelled tick; a caret in the label begins a superscript. */
    record Mark(double position, String label) {}

    /** Fewer ticks than this tell nothing of a linear scale. */
    private static final int FEWEST = 3;

    /**
     * Multiples of 1, 2 or 5 times a power of ten inside [low, high]: at most {@code most} of them, but where these would
     * be fewer than three, as many as the next finer step gives.
     */
    static Ticks linear(double low, double high, int most) {
        Ticks ticks = linear(low, high, most, false);
        for (int more = most + 1; ticks.marks().size() < FEWEST && more <= 2 * most + FEWEST && high > low; more++) {
            ticks = linear(low, high, more, false);
        }
        return ticks;
    }

    /** As {@link #linear(double, double, int)}, at integers only. */
    static Ticks integers(double low, double high, int most) {
        return linear(low, high, most, true);
    }

    private static Ticks linear(double low, double high, int most, boolean integers) {
        double span = high - low;
        if (!(span > 0) || low + span / 16 == low) {
            return single(low);
        }
        double step = step(span / most);
        if (integers) {
            step = Math.max(1, step);
        }
        double largest = Math.max(Math.abs(low), Math.abs(high));
        int decade = (int) Math.floor(Math.log10(largest));
        int exponent = decade >= 5 || decade <= -4 ? decade : 0;
        int decimals = Math.max(0, exponent - (int) Math.floor(Math.log10(step) + 1e-9));
        var marks = new ArrayList<Mark>();
        double tolerance = 1e-9 * span;
        double first = Math.ceil((low - tolerance) / step);
        for (int k = 0; k <= most + 1 && (first + k) * step <= high + tolerance; k++) {
            double position = (first + k) * step;
            marks.add(new Mark(position, decimal(position, exponent, decimals)));
        }
        return new Ticks(List.copyOf(marks), List.of(), exponent);
    }

    private static Ticks single(double position) {
        return new Ticks(List.of(new Mark(position, Format.NUMBER.text(position))), List.of(), 0);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String decimal(double value, int exponent, int decimals) {
        BigDecimal scaled =
                BigDecimal.valueOf(value).movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
        return (scaled.signum() < 0 ? "\u2212" : "") + scaled.abs().toPlainString();
    }

    /** Powers of ten inside [low, high], 0 &lt; low &lt; high, thinned to at most {@code most}.. */
    static Ticks logarithmic(double low, double high, int most) {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int decades = last - first;
        var marks = new ArrayList<Mark>();
        var minor = new ArrayList<Double>();
        if (decades < 1) {
            List<Mark> few = oneTwoFive(low, high);
            return few.size() < FEWEST ? linear(low, high, most) : new Ticks(few, List.of(), 0);
        }
        int stride = (decades + most) / most;
        for (int k = first; k <= last; k++) {
            if (Math.floorMod(k, stride) == 0) {
                marks.add(new Mark(Math.pow(10, k), power(k)));
            } else {
                minor.add(Math.pow(10, k));
            }
        }
        if (stride == 1) {
            for (int k = first - 1; k <= last; k++) {
                for (int digit = 2; digit < 10; digit++) {
                    double position = digit * Math.pow(10, k);
                    if (position > low && position < high) {
                        minor.add(position);
                    }
                }
            }
        }
        return new Ticks(List.copyOf(marks), List.copyOf(minor), 0);
    }

    /** 1, 2 and 5 times powers of ten inside [low, high], where their labels are short; none elsewhere. */
    private static List<Mark> oneTwoFive(double low, double high) {
        var marks = new ArrayList<Mark>();
        if (low < 1e-3 || high > 1e5) {
            return marks;
        }
        for (int k = (int) Math.floor(Math.log10(low)); k <= Math.log10(high); k++) {
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal position = BigDecimal.valueOf(digit).scaleByPowerOfTen(k);
                if (position.doubleValue() >= low && position.doubleValue() <= high) {
                    marks.add(new Mark(position.doubleValue(), position.toPlainString()));
                }
            }
        }
        return marks;
    }

    private static String power(int k) {
        return "10^" + (k < 0 ? "\u2212" : "") + Math.abs(k);
    }

    /** What an axis is called: its label, and the common factor of its ticks where they have one. */
    String withFactor(String label) {
        return exponent() == 0 ? label : label + " " + factor();
    }

    /** The common factor of the labels, such as ×10⁵, or empty. */
    String factor() {
        if (exponent == 0) {
            return "";
        }
        var raised = new StringBuilder(exponent < 0 ? "\u207b" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            raised.append("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0'));
        }
        return "\u00d710" + raised;
    }

    double widest() {
        return marks.stream()
                .mapToDouble(m -> Canvas.textWidth(m.label(), Canvas.FONT))
                .max()
                .orElse(0);
    }
}
