package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/theory-checks.md} names exist. */
class TheoryChecksTest {
    @Test
    void everyNamedTestExists() throws IOException {
        Path root = Path.of("..");
        List<MatchResult> named = Pattern.compile("`(\\w+)\\.(\\w+)`")
                .matcher(Files.readString(root.resolve("docs/theory-checks.md")))
                .results()
                .toList();
        assertTrue(named.size() >= 20, "tests named: " + named.size());
        for (MatchResult test : named) {
            String file = test.group(1) + ".java";
            boolean found = false;
            for (String module : List.of("core", "objectives", "solvers")) {
                try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                    for (Path source : (Iterable<Path>) files.filter(f -> f.endsWith(file))::iterator) {
                        String text = Files.readString(source);
                        // Test factories return their tests.
                        found |= text.contains(" void " + test.group(2) + "(")
                                || text.contains("Stream<DynamicTest> " + test.group(2) + "(");
                    }
                }
            }
            assertTrue(found, test.group());
        }
    }
}
