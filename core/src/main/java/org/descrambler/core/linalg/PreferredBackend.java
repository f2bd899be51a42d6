package org.descrambler.core.linalg;

import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Holder of the constant behind {@link Backend#preferred()}: the class is initialised at the first use. */
final class PreferredBackend {
    private static final String PROPERTY = "descrambler.backend";
    private static final String THREADS_PROPERTY = "descrambler.threads";

    /** A failure is kept for every caller to see: thrown from here, it would show only once. */
    private static final Selection SELECTION =
            select(System.getProperty(PROPERTY, "auto"), System.getProperty(THREADS_PROPERTY, "1"));

    private PreferredBackend() {}

    private record Selection(Backend backend, IllegalArgumentException failure) {}

    static Backend get() {
        if (SELECTION.failure != null) {
            throw new IllegalArgumentException(SELECTION.failure.getMessage(), SELECTION.failure);
        }
        return SELECTION.backend;
    }

    private static Selection select(String name, String threads) {
        try {
            return new Selection(onThreads(named(name), threads), null);
        } catch (IllegalArgumentException failure) {
            return new Selection(null, failure);
        }
    }

    static Backend named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> orJava(OpenBlas::new);
            case "openblas" -> required(OpenBlas::new);
            case "java" -> new PureJava();
            default ->
                throw new IllegalArgumentException(
                        "The system property " + PROPERTY + " is \"" + name + "\", expected auto, openblas or java.");
        };
    }

    /** The backend itself for one thread, else with its large products shared out. */
    static Backend onThreads(Backend backend, String threads) {
        int count;
        try {
            count = Integer.parseInt(threads);
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1) {
            throw new IllegalArgumentException("The system property " + THREADS_PROPERTY + " is \"" + threads
                    + "\", expected a number of at least 1.");
        }
        return count == 1 ? backend : new ParallelProducts(backend, count, ParallelProducts.SMALLEST_SHARED);
    }

    static Backend required(Supplier<Backend> natives) {
        try {
            return natives.get();
        } catch (LinkageError failure) {
            throw new IllegalArgumentException(
                    "The system property " + PROPERTY + " is \"openblas\", but OpenBLAS does not load: " + failure
                            + ". Maybe the jars with the natives of this platform are missing; -D" + PROPERTY
                            + "=java does without.",
                    failure);
        }
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
