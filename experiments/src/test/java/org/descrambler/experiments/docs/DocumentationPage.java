package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/} and its blocks of code. Each block follows a comment that names its source: {@code
 * File.java#region}, a class-path resource, or {@code shell}.
 */
record DocumentationPage(Path file, List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("^<!-- (\\S+) -->\\R```\\w+\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^\\s*```", Pattern.MULTILINE);

    /**
     * A block of code.
     *
     * @param source what the comment before it says
     */
    record Block(String source, String text) {}

    /** Reads a page; a block without a source fails. */
    static DocumentationPage read(String name) {
        Path file = Path.of("..", "docs", name); // tests run in the module's folder
        String text = content(file);
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        assertEquals(2L * blocks.size(), FENCE.matcher(text).results().count(), name + ": a block names no source");
        return new DocumentationPage(file, blocks);
    }

    /** The text of the only block with this source. */
    String block(String source) {
        List<Block> found =
                blocks.stream().filter(b -> b.source().equals(source)).toList();
        assertEquals(1, found.size(), file + ": blocks of " + source);
        return found.get(0).text();
    }

    /** The lines between the markers {@code // docs: begin NAME} and {@code // docs: end NAME}, without indentation. */
    static String region(String fileAndName) {
        String name = fileAndName.substring(fileAndName.indexOf('#') + 1);
        Path source = Path.of(
                "src/test/java/org/descrambler/experiments/docs", fileAndName.substring(0, fileAndName.indexOf('#')));
        Matcher region = Pattern.compile(
                        "^( *)// docs: begin " + Pattern.quote(name) + "\\R(.*?)^ *// docs: end " + Pattern.quote(name)
                                + "$",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(content(source));
        if (!region.find()) {
            throw new AssertionError(source + " has no region " + name);
        }
        return region.group(2).replaceAll("(?m)^" + region.group(1), "");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
