package org.descrambler.experiments.cli;

import java.util.List;
import java.util.Map;

/** {@code --set backend=…} and {@code --threads}: choose the linear algebra before it is first used. */
final class BackendChoice {
    static final String SETTING = "backend";

    private static final String PROPERTY = "descrambler.backend";
    private static final String THREADS_PROPERTY = "descrambler.threads";
    private static final List<String> NAMES = List.of("auto", "openblas", "java");

    private BackendChoice() {}

    static void apply(Map<String, String> settings, int threads) {
        System.setProperty(THREADS_PROPERTY, Integer.toString(threads));
        String name = settings.get(SETTING);
        if (name == null) {
            return;
        }
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "Option 'backend' is '" + name + "'; one of " + String.join(", ", NAMES) + " was expected.");
        }
        System.setProperty(PROPERTY, name);
    }
}
