package org.descrambler.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How a column's values are written for reading. Missing values (null, empty, NaN) are a dash. */
public enum Format {
    /** As it is. */
    TEXT {
        @Override
        String written(Object value) {
            return value.toString();
        }
    },
    /** Sentences, which may take several lines. */
    PROSE {
        @Override
        String written(Object value) {
            return value.toString();
        }
    },
    /** Integers, thousands apart: 1 234 567. */
    COUNT {
        @Override
        String written(Object value) {
            return String.format(Locale.ROOT, "%,d", number(value).longValue()).replace(',', '\u202f');
        }
    },
    /** Six significant digits; outside 10⁻⁴ to 10⁹ with a power of ten. */
    NUMBER {
        @Override
        String written(Object value) {
            return real(number(value).doubleValue());
        }
    },
    /** A relative gap or an error: two significant digits with a power of ten, 0 where it is exactly that. */
    GAP {
        @Override
        String written(Object value) {
            double gap = number(value).doubleValue();
            return gap == 0 || !Double.isFinite(gap) ? real(gap) : String.format(Locale.ROOT, "%.1e", gap);
        }
    },
    /** Seconds, written in µs, ms, s, min or h with three significant digits. */
    SECONDS {
        @Override
        String written(Object value) {
            double s = number(value).doubleValue();
            if (!Double.isFinite(s) || s == 0) {
                return real(s) + " s";
            }
            if (Math.abs(s) < 0.9995e-3) {
                return digits(s * 1e6, 3) + " \u00b5s";
            }
            if (Math.abs(s) < 0.9995) {
                return digits(s * 1e3, 3) + " ms";
            }
            return s < 600 ? digits(s, 3) + " s" : s < 7200 ? digits(s / 60, 3) + " min" : digits(s / 3600, 3) + " h";
        }
    };

    static final String MISSING = "\u2013";

    abstract String written(Object value);

    boolean rightAligned() {
        return !isText();
    }

    /** Whether values are text; all others are numbers. */
    public boolean isText() {
        return this == TEXT || this == PROSE;
    }

    /**
     * The value for reading.
     *
     * @param value a String or Number (also inside an {@link Optional}, or an {@link OptionalDouble}), or null
     * @throws IllegalArgumentException where a number is expected and the value is none
     */
    public String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return text(optional.orElse(null));
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? written(optional.getAsDouble()) : MISSING;
        }
        boolean missing = value == null || (value instanceof Double d && d.isNaN());
        return missing ? MISSING : written(value);
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("Cell is '" + value + "', expected a number.");
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "\u2212\u221e";
        }
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e9)) {
            return String.format(Locale.ROOT, "%.5e", value).replaceFirst("\\.?0+e", "e");
        }
        return digits(value, 6);
    }

    private static String digits(double value, int significant) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        return (rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
    }
}
