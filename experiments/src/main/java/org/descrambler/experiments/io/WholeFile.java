package org.descrambler.experiments.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A single file that appears whole or not at all: it is written beside its place, under a hidden name, and moved. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Checks, before any work is done, that a file may be written.
     *
     * @throws IllegalArgumentException if it is a folder, exists without {@code force}, or its folder does not exist
     */
    public static void requireFree(Path file, boolean force) {
        if (file.getFileName() == null || file.toString().isEmpty() || Files.isDirectory(file)) {
            throw new IllegalArgumentException("'" + file + "' is no name for a file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    file + ": there is no folder " + folder + ", an existing one was expected.");
        }
        if (Files.exists(file) && !force) {
            throw new IllegalArgumentException(
                    file + ": the file exists already; a new one was expected. Maybe add --force to replace it.");
        }
    }

    /**
     * Writes a file.
     *
     * @param force whether an existing one may be replaced
     * @throws IllegalArgumentException as {@link #requireFree}
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, byte[] content, boolean force) {
        requireFree(file, force);
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling("." + target.getFileName() + ".partial-"
                + ProcessHandle.current().pid());
        try {
            try {
                Files.write(beside, content);
                move(beside, target, force);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(file + ": the file has been made by somebody else meanwhile.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ").", e);
        }
    }

    private static void move(Path beside, Path target, boolean force) throws IOException {
        if (!force) {
            Files.move(beside, target);
            return;
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
