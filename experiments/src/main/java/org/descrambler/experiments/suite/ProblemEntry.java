package org.descrambler.experiments.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.descrambler.experiments.io.BestKnown;

/**
 * A problem of a suite, not read yet.
 *
 * @param name unique in its suite
 * @param settings what {@code solve} would be given, by the names of its options without hyphens before them: input files,
 *     group, objective, operator, scaling, component, start
 * @param synthetic where the layer is made instead of read
 * @param bestKnown the value that gaps are relative to, where one is known
 */
public record ProblemEntry(
        String name, Map<String, String> settings, Optional<SyntheticLayer> synthetic, Optional<BestKnown> bestKnown) {
    public ProblemEntry {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** An option of {@code solve}, where the suite sets it. */
    public Optional<String> setting(String option) {
        return Optional.ofNullable(settings.get(option));
    }
}
