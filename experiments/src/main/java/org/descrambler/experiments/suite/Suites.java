package org.descrambler.experiments.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.options.NearestName;

/** The suites that come with this build, and those in files. */
public final class Suites {
    private static final List<String> BUILT_IN = List.of("nonconvex", "permutations", "qaplib", "smoothness");

    private Suites() {}

    /** The built-in suites' names, each with one line on what it compares. */
    public static Map<String, String> summaries() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : BUILT_IN) {
            try {
                JsonNode suite = new ObjectMapper(new YAMLFactory()).readTree(text(name));
                all.put(name, suite.path("summary").asText());
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
        return all;
    }

    /**
     * The suite of that name, or in that file.
     *
     * @param data the folder that relative paths start from: needed where a built-in suite reads files; empty for a file's own
     * @throws IllegalArgumentException where there is none, or its file is not what it should be
     */
    public static Suite named(String nameOrFile, Optional<Path> data) {
        if (BUILT_IN.contains(nameOrFile)) {
            return SuiteFile.parse(nameOrFile, text(nameOrFile), data);
        }
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return SuiteFile.read(file, data);
        }
        if (nameOrFile.matches(".*\\.ya?ml")) {
            throw new IllegalArgumentException(nameOrFile + ": there is no such file.");
        }
        throw new IllegalArgumentException("Unknown suite '" + nameOrFile + "'; one of " + String.join(", ", BUILT_IN)
                + " or a file FILE.yaml was expected." + NearestName.maybe(nameOrFile, BUILT_IN));
    }

    private static String text(String name) {
        try (InputStream in = Suites.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".yaml cannot be read", e);
        }
    }
}
