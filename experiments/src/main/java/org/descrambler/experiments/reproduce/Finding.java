package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;
import java.util.Objects;

/**
 * One claim and the number that it comes to here.
 *
 * @param key snake case, unique in the experiment
 * @param claim one sentence, such as "The error falls as one over the square root of the samples"
 * @param source where the claim stands, such as "Amey et al. (2021), fig. 3"
 * @param value our number
 * @param unit of the value, empty where it has none
 * @param expected for reading, such as "−0.5 ± 0.05"
 * @param control the same number of an untrained, shuffled or random counterpart, null where there is none
 * @param controlled what the control is, empty where there is none
 * @param verdict computed from value and expectation, never set by hand
 * @param remark why it differs, or how it was measured; may be empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Finding(
        String key,
        String claim,
        String source,
        double value,
        String unit,
        String expected,
        Double control,
        String controlled,
        Verdict verdict,
        String remark) {

    /** @throws IllegalArgumentException where the key is not in snake case or a number is not finite */
    public Finding {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(source, "source");
        if (!key.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Finding's key is '" + key + "', expected snake_case.");
        }
        if (!Double.isFinite(value) || (control != null && !Double.isFinite(control))) {
            throw new IllegalArgumentException(
                    "Finding '" + key + "' is " + value + " (control " + control + "), expected finite numbers.");
        }
    }

    /** Agrees where low ≤ value ≤ high. */
    public static Finding within(String key, String claim, String source, double value, double low, double high) {
        String range = number(low) + " to " + number(high);
        return of(key, claim, source, value, range, value >= low && value <= high);
    }

    /** Agrees where value ≤ limit. */
    public static Finding atMost(String key, String claim, String source, double value, double limit) {
        return of(key, claim, source, value, "≤ " + number(limit), value <= limit);
    }

    /** Agrees where value ≥ limit. */
    public static Finding atLeast(String key, String claim, String source, double value, double limit) {
        return of(key, claim, source, value, "≥ " + number(limit), value >= limit);
    }

    /** Agrees where a condition holds that one range of the value cannot say; {@code expected} says it. */
    public static Finding of(String key, String claim, String source, double value, String expected, boolean agrees) {
        return new Finding(
                key, claim, source, value, "", expected, null, "", agrees ? Verdict.AGREES : Verdict.DIFFERS, "");
    }

    /** A number that no paper states. */
    public static Finding fresh(String key, String claim, double value) {
        return new Finding(key, claim, "", value, "", "", null, "", Verdict.NEW, "");
    }

    public Finding withUnit(String of) {
        return new Finding(key, claim, source, value, of, expected, control, controlled, verdict, remark);
    }

    /** The same number of a counterpart that should not show the effect. */
    public Finding withControl(String what, double number) {
        return new Finding(key, claim, source, value, unit, expected, number, what, verdict, remark);
    }

    public Finding withRemark(String text) {
        return new Finding(key, claim, source, value, unit, expected, control, controlled, verdict, text);
    }

    /** The value with its unit, for reading. */
    String measured() {
        return readable(value);
    }

    /** Remark and source, for reading; empty where there is neither. */
    String note() {
        String sentence = remark.isEmpty() || remark.endsWith(".") ? remark : remark + ".";
        return (sentence + (source.isEmpty() ? "" : " Source: " + source + ".")).strip();
    }

    /** The control's number with what it is, for reading; empty where there is none. */
    String compared() {
        return control == null ? "" : readable(control) + " (" + controlled + ")";
    }

    private String readable(double number) {
        return number(number).replace('-', '\u2212') + (unit.isEmpty() ? "" : "\u00a0" + unit);
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
    }
}
