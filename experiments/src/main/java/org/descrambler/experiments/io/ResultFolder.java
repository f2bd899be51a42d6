package org.descrambler.experiments.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of results that appears whole or not at all. Files are written to a hidden folder beside it; {@link
 * #commit()} moves them into place. Closed without a commit, or the virtual machine being ended by a signal that it can
 * handle, it leaves nothing. A process that is killed outright can leave the hidden folder, never a half-written file
 * in the place of a result.
 *
 * <p>Where the folder is not empty and replacing was asked for, only files of the names written now and results of an
 * earlier run ({@link #RESULTS}) are replaced; anything else stays. {@code result.json} goes first and comes last: a
 * folder that has one holds the results of one run.
 */
public final class ResultFolder implements Closeable {
    /** The files that the command {@code solve} may write; of an earlier run they are removed when results are replaced. */
    public static final List<String> RESULTS = List.of(
            "result.json",
            "descrambler.npy",
            "input_descrambler.npy",
            "permutation.npy",
            "signs.npy",
            "scales.npy",
            "weights.npy",
            "next_weights.npy",
            "trace.csv",
            "report.html");

    private static final String LAST = RESULTS.get(0);

    /** Where the results of one of several layers are. */
    private static final Pattern PART = Pattern.compile("layer-\\d+");

    /** What is written to a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; need not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path folder;
    private final Path staging;
    private final boolean force;
    private final Deque<Path> createdParents;
    private final Set<String> written = new LinkedHashSet<>();
    private final Thread cleaner;
    private boolean open = true;
    private boolean ending;

    private ResultFolder(Path folder, Path staging, boolean force, Deque<Path> createdParents) {
        this.folder = folder;
        this.staging = staging;
        this.force = force;
        this.createdParents = createdParents;
        this.cleaner = new Thread(this::end, "discard " + staging.getFileName());
    }

    /**
     * Prepares a folder; parents that are missing are created.
     *
     * @param folder where the results shall be
     * @param force whether the results in a folder that is not empty may be replaced
     * @throws IllegalArgumentException if it is a file, or a folder that is not empty without {@code force}
     * @throws UncheckedIOException if nothing can be written beside it
     */
    public static ResultFolder create(Path folder, boolean force) {
        Path target = folder.toAbsolutePath().normalize();
        Path name = target.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(folder + ": a folder below the root was expected for the results.");
        }
        requireFree(folder, force);
        Deque<Path> createdParents = new ArrayDeque<>();
        try {
            for (Path parent = target.getParent(); !Files.exists(parent); parent = parent.getParent()) {
                createdParents.push(parent);
            }
            Files.createDirectories(target.getParent());
            ResultFolder result = new ResultFolder(target, stage(target, name), force, createdParents);
            result.cleanUpOnInterrupt();
            return result;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(folder + ": " + e.getFile() + " is a file; a folder was expected.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the folder cannot be written (" + e + ").", e);
        }
    }

    /**
     * Checks, before any work is done, that a folder may be used.
     *
     * @throws IllegalArgumentException if it is a file, or a folder that is not empty without {@code force}
     * @throws UncheckedIOException if nothing can be written beside it
     */
    public static void requireFree(Path folder, boolean force) {
        if (folder.toString().isEmpty()) {
            throw new IllegalArgumentException("The results' folder has no name; one was expected.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": is a file; a folder was expected for the results.");
        }
        if (!force && Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw notEmpty(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(folder + ": cannot be read (" + e + ").", e);
            }
        }
        requireWritable(folder);
    }

    /** The folder is made in, or moved into, the nearest folder above it that exists. */
    private static void requireWritable(Path folder) {
        Path above = folder.toAbsolutePath().normalize().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !Files.isDirectory(above)) {
            throw new IllegalArgumentException(folder + ": " + above + " is a file; a folder was expected.");
        }
        if (above != null && !Files.isWritable(above)) {
            throw new UncheckedIOException(
                    folder + ": the folder cannot be written: " + above + " is write-protected.",
                    new AccessDeniedException(above.toString()));
        }
    }

    /** Where the process is ending already, an interrupted run is about to write its best result: nothing to guard. */
    private void cleanUpOnInterrupt() {
        try {
            Runtime.getRuntime().addShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // Shutting down: no more hooks, and this folder is for the result that the run still has to write.
        }
    }

    private static IllegalArgumentException notEmpty(Path folder) {
        return new IllegalArgumentException(folder
                + ": the folder is not empty; a new or empty one was expected. Maybe add --force to replace results.");
    }

    // Not Files.createTempDirectory, whose folders nobody else may enter.
    private static Path stage(Path target, Path name) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path staging = target.resolveSibling(
                    "." + name + ".partial-" + ProcessHandle.current().pid() + "-" + attempt);
            try {
                return Files.createDirectory(staging);
            } catch (FileAlreadyExistsException e) {
                if (attempt == 1000) {
                    throw e;
                }
            }
        }
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3}, … that is not taken: nobody's results are replaced. */
    public static Path unused(String name) {
        Path folder = Path.of(name);
        for (int k = 2; Files.exists(folder); k++) {
            folder = Path.of(name + "-" + k);
        }
        return folder;
    }

    /** Where the results will be. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes a file.
     *
     * @param name relative to the folder, with forward slashes where it is in a folder below
     * @throws IllegalArgumentException if the name leads out of the folder or was written before
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized void write(String name, Content content) {
        requireOpen();
        Path file = staging.resolve(name).normalize();
        if (!file.startsWith(staging) || file.equals(staging)) {
            throw new IllegalArgumentException("Result '" + name + "': a file name inside the folder was expected.");
        }
        if (!written.add(staging.relativize(file).toString())) {
            throw new IllegalArgumentException("Result '" + name + "' was written twice.");
        }
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(name) + ": cannot be written (" + e + ").", e);
        }
    }

    /**
     * Moves everything written into place.
     *
     * @throws IllegalArgumentException if the folder has been filled meanwhile and may not be replaced
     * @throws UncheckedIOException if a file cannot be moved
     */
    public synchronized void commit() {
        requireOpen();
        try {
            if (!moveWhole()) {
                if (!force) {
                    throw notEmpty(folder);
                }
                replaceFiles();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the results cannot be moved into place (" + e + ").", e);
        }
        createdParents.clear();
        close();
    }

    // A folder takes the place of none, or of an empty one, in one step.
    private boolean moveWhole() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
        try {
            Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            return false;
        }
    }

    private void replaceFiles() throws IOException {
        Files.deleteIfExists(folder.resolve(LAST));
        for (String name : written) {
            if (!name.equals(LAST)) {
                replaceFile(name);
            }
        }
        for (String name : RESULTS) {
            if (!written.contains(name)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        removeOldParts();
        if (written.contains(LAST)) {
            replaceFile(LAST);
        }
    }

    /** An earlier run may have had other layers. */
    private void removeOldParts() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path part : all.filter(
                            path -> PART.matcher(path.getFileName().toString()).matches())
                    .filter(Files::isDirectory)
                    .toList()) {
                for (String name : RESULTS) {
                    Path file = part.resolve(name);
                    if (!written.contains(folder.relativize(file).toString())) {
                        Files.deleteIfExists(file);
                    }
                }
                delete(part);
            }
        }
    }

    private void replaceFile(String name) throws IOException {
        Path to = folder.resolve(name);
        Files.createDirectories(to.getParent());
        try {
            Files.move(staging.resolve(name), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(staging.resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void requireOpen() {
        awaitEnd();
        if (!open) {
            throw new IllegalStateException(folder + ": the results are complete or discarded already.");
        }
    }

    /** Discards everything, unless it was committed. */
    @Override
    public synchronized void close() {
        awaitEnd();
        if (!open) {
            return;
        }
        open = false;
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // Shutting down: the hook runs, and finds nothing left to do.
        }
        discard();
    }

    /** The process ends: a file that is being written is finished, everything is discarded, and nothing is written after. */
    private synchronized void end() {
        ending = true;
        discard();
    }

    /** A writer that goes on while the process ends would make the folder again; it waits for an end that comes at once. */
    private void awaitEnd() {
        while (ending) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The process ends whoever is interrupted.
            }
        }
    }

    private void discard() {
        if (Files.exists(staging)) {
            try (Stream<Path> files = Files.walk(staging)) {
                files.sorted(Comparator.reverseOrder()).forEach(ResultFolder::delete);
            } catch (IOException | UncheckedIOException e) {
                // What cannot be deleted is hidden, and not in the place of a result.
            }
        }
        while (!createdParents.isEmpty()) {
            delete(createdParents.removeLast());
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A folder that something else was put into stays.
        }
    }
}
