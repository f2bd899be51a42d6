package org.descrambler.core.options;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that someone who mistyped another may have meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The candidate with the smallest Levenshtein distance (insertions, deletions, replacements, regardless of case),
     * if at most a third of the mistyped name's characters differ.
     */
    public static Optional<String> of(String mistyped, Collection<String> candidates) {
        int smallest = Math.max(1, mistyped.length() / 3) + 1;
        String nearest = null;
        for (String candidate : candidates) {
            int distance = distance(mistyped.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < smallest) {
                smallest = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The question that ends an error message, with a space before it; empty if no name is near. */
    public static String maybe(String mistyped, Collection<String> candidates) {
        return of(mistyped, candidates).map(name -> " Maybe " + name + "?").orElse("");
    }

    // Wagner and Fischer 1974, one row of the table at a time.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
