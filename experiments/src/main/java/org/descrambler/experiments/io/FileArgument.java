package org.descrambler.experiments.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.signal.InvalidFileException;

/**
 * A file as users name it: a path, or {@code archive.npz:name} and {@code file.mat:name}. A colon ends the path only
 * where {@code .npz} or {@code .mat} stands before it and no file has the whole text as its name, so that drive letters
 * and other colons stay part of the path.
 *
 * @param text as it was given
 * @param path of the file
 * @param member the name after the colon
 */
record FileArgument(String text, Path path, Optional<String> member) {
    private static final List<String> CONTAINERS = List.of(".npz:", ".mat:");

    static FileArgument parse(String text) {
        Path whole = path(text, text);
        if (!Files.exists(whole)) {
            String lower = text.toLowerCase(Locale.ROOT);
            for (String container : CONTAINERS) {
                int at = lower.lastIndexOf(container);
                if (at >= 0) {
                    int colon = at + container.length() - 1;
                    return new FileArgument(
                            text, path(text, text.substring(0, colon)), Optional.of(text.substring(colon + 1)));
                }
            }
        }
        return new FileArgument(text, whole, Optional.empty());
    }

    private static Path path(String text, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            // On Windows a colon in the member's name makes the whole text no path, which is then no file either.
            if (path.indexOf(':') > 1) {
                return Path.of("");
            }
            throw new InvalidFileException(text, "is not a file name (" + e.getReason() + ").", e);
        }
    }

    /** The part after the file name's last dot, in lower case. */
    String extension() {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Requires a regular file that may be read. */
    void requireReadable() {
        if (!Files.exists(path)) {
            throw new InvalidFileException(path.toString(), "there is no such file." + similar());
        }
        if (!Files.isRegularFile(path)) {
            String kind = Files.isDirectory(path) ? "is a directory" : "is not a regular file";
            throw new InvalidFileException(path.toString(), kind + "; a file was expected.");
        }
        if (!Files.isReadable(path)) {
            throw new InvalidFileException(path.toString(), "may not be read. Maybe its permissions are too strict.");
        }
    }

    private String similar() {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return folder == null ? "" : " Nor is there a folder " + folder + ".";
        }
        try (Stream<Path> files = Files.list(folder)) {
            Collection<String> names = files.limit(10_000)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            return NearestName.of(path.getFileName().toString(), names)
                    .map(name -> " Maybe " + path.resolveSibling(name) + "?")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            // The missing file is what to report, not the folder that cannot be listed.
            return "";
        }
    }
}
