package org.descrambler.experiments.suite;

import java.util.Map;
import java.util.TreeMap;

/**
 * A solver of a suite.
 *
 * @param label what tables call it
 * @param name of the solver, or {@link #DEFAULT}
 * @param settings options by name, as {@code --set} takes them
 */
public record SolverEntry(String label, String name, Map<String, String> settings) {
    /** Stands for the solver that {@code solve} takes where none is named. */
    public static final String DEFAULT = "default";

    public SolverEntry {
        settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
        if (name.equals(DEFAULT) && !settings.isEmpty()) {
            throw new IllegalArgumentException("The solver '" + DEFAULT + "' may be any, but the options "
                    + settings.keySet() + " were given; none were expected.");
        }
    }

    /** Without options, called by its own name. */
    public static SolverEntry named(String name) {
        return new SolverEntry(name, name, Map.of());
    }

    boolean isDefault() {
        return name.equals(DEFAULT);
    }
}
