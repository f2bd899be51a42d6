package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.experiments.cli.Descramble;

/** The class path with one more folder, as with a user's own jar, for this thread until it is closed. */
final class ExtendedClassPath implements AutoCloseable {
    private final ClassLoader before;
    private final URLClassLoader loader;

    /**
     * Writes a resource, and puts its folder on the class path.
     *
     * @param folder an empty folder
     */
    ExtendedClassPath(Path folder, String resource, String content) {
        before = Thread.currentThread().getContextClassLoader();
        try {
            Path file = folder.resolve(resource);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** What a line such as {@code ./descramble list solvers} prints; fails unless it succeeds. */
    String run(String line) {
        List<String> words = List.of(line.split(" "));
        assertEquals("./descramble", words.get(0));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Descramble.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, code, err.toString());
        return out.toString();
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
