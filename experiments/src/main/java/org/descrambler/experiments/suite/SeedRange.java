package org.descrambler.experiments.suite;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads {@code 3} or {@code 0-4}. */
final class SeedRange {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");
    private static final long MOST = 1_000_000;

    private SeedRange() {}

    static List<Long> parse(String whole, String part) {
        Matcher m = FORM.matcher(part);
        if (m.matches()) {
            long first = Long.parseLong(m.group(1));
            long last = m.group(2) == null ? first : Long.parseLong(m.group(2));
            if (first <= last && last - first < MOST) {
                return LongStream.rangeClosed(first, last).boxed().toList();
            }
        }
        throw new IllegalArgumentException(
                "The seeds are '" + whole + "'; numbers and ranges such as 0-4 or 0,3,10-12 were expected.");
    }
}
