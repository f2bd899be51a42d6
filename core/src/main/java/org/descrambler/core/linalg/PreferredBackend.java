package org.descrambler.core.linalg;

import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Holder of the constant behind {@link Backend#preferred()}: the class is initialised at the first use. */
final class PreferredBackend {
    private static final String PROPERTY = "descrambler.backend";

    /** Null where the selected backend is unknown or does not load: an error thrown here would show only once. */
    private static final Backend INSTANCE = selectedOrNull();

    private PreferredBackend() {}

    static Backend get() {
        return INSTANCE != null ? INSTANCE : selected();
    }

    private static Backend selectedOrNull() {
        try {
            return selected();
        } catch (IllegalArgumentException | LinkageError thrownAgainByGet) {
            return null;
        }
    }

    private static Backend selected() {
        return named(System.getProperty(PROPERTY, "auto"));
    }

    static Backend named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> orJava(OpenBlas::new);
            case "openblas" -> new OpenBlas();
            case "java" -> new PureJava();
            default ->
                throw new IllegalArgumentException(
                        "The system property " + PROPERTY + " is \"" + name + "\", expected auto, openblas or java.");
        };
    }

    /** The native backend, or pure Java with a warning: a library that does not fit shows as one of many errors. */
    static Backend orJava(Supplier<Backend> natives) {
        try {
            return natives.get();
        } catch (Throwable failure) {
            LoggerFactory.getLogger(Backend.class)
                    .warn(
                            "OpenBLAS does not load ({}); the slower pure Java backend is used."
                                    + " -D{}=java selects it without this warning.",
                            failure.toString(),
                            PROPERTY);
            return new PureJava();
        }
    }
}
