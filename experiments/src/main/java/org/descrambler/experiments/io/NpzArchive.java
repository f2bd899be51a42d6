package org.descrambler.experiments.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.core.signal.NpyFile;

/** NumPy's archives of arrays: ZIP files, stored or deflated, with a member {@code name.npy} for each array. */
final class NpzArchive {
    private static final String SUFFIX = ".npy";

    /** Larger members go through a temporary file, which is mapped. */
    private static final int LARGEST_IN_MEMORY = 64 << 20;

    private NpzArchive() {}

    static DataFile open(FileArgument argument) {
        String archive = argument.path().toString();
        if (size(argument.path()) == 0) {
            throw new InvalidFileException(archive, "the file is empty; an NPZ archive was expected.");
        }
        try (ZipFile zip = new ZipFile(argument.path().toFile())) {
            List<String> names = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
            String name = MemberName.choose(archive, argument.member(), names, "array");
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            try (InputStream member = zip.getInputStream(entry)) {
                return DataFile.of(read(archive + ":" + name, member));
            }
        } catch (ZipException e) {
            throw new InvalidFileException(archive, "damaged, or not an NPZ archive (" + e.getMessage() + ").", e);
        } catch (IOException e) {
            throw new InvalidFileException(archive, "damaged or cannot be read (" + e.getMessage() + ").", e);
        } catch (IllegalArgumentException e) {
            if (e instanceof InvalidFileException) {
                throw e;
            }
            // A member's name or date that is not what ZIP demands.
            throw new InvalidFileException(archive, "damaged, or not an NPZ archive (" + e.getMessage() + ").", e);
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private static NpyFile read(String name, InputStream member) throws IOException {
        byte[] start = member.readNBytes(LARGEST_IN_MEMORY + 1);
        if (start.length <= LARGEST_IN_MEMORY) {
            return NpyFile.of(name, ByteBuffer.wrap(start));
        }
        Path copy = Files.createTempFile("descramble-", SUFFIX);
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                out.write(start);
                member.transferTo(out);
            }
            return NpyFile.open(name, copy);
        } finally {
            try {
                // The mapping outlives the name, except on Windows.
                Files.delete(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }
}
