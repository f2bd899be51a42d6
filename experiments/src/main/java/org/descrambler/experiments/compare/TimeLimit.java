package org.descrambler.experiments.compare;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 500ms}, {@code 10s}, {@code 2.5m}, {@code 1h}; a bare number counts seconds. */
public final class TimeLimit {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|min|h)?");

    private TimeLimit() {}

    /** @throws IllegalArgumentException for anything else */
    public static Duration parse(String text) {
        Matcher m = FORM.matcher(text.trim());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "The time limit is '" + text + "'; a duration such as 500ms, 10s, 5m or 1h was expected.");
        }
        String unit = m.group(2) == null ? "s" : m.group(2);
        double seconds = switch (unit) {
            case "ms" -> 1e-3;
            case "s" -> 1;
            case "m", "min" -> 60;
            default -> 3600;
        };
        BigDecimal nanos = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(seconds * 1e9));
        return Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }
}
