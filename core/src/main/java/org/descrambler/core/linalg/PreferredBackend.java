package org.descrambler.core.linalg;

import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Holder of the constant behind {@link Backend#preferred()}: the class is initialised at the first use. */
final class PreferredBackend {
    static final String PROPERTY = "descrambler.backend";
    static final Backend INSTANCE = named(System.getProperty(PROPERTY, "auto"));

    private PreferredBackend() {}

    static Backend named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> openBlasOrJava();
            case "openblas" -> new OpenBlas();
            case "java" -> new PureJava();
            default ->
                throw new IllegalArgumentException(
                        "The system property " + PROPERTY + " is \"" + name + "\", expected auto, openblas or java.");
        };
    }

    // A missing or unsuitable native library shows as one of many errors, most of them no exceptions.
    @SuppressWarnings("CatchingThrowable")
    private static Backend openBlasOrJava() {
        try {
            return new OpenBlas();
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
