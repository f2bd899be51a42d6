package org.descrambler.experiments.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.descrambler.experiments.io.BestKnown;
import org.descrambler.experiments.io.BestKnownTable;

/** All instances {@code *.dat} of a folder, with the values of its {@code best_known.csv} where it has one. */
final class QaplibFolder {
    private static final String SUFFIX = ".dat";

    private QaplibFolder() {}

    /**
     * The instances by name.
     *
     * @param settings what all of them share
     * @throws IllegalArgumentException where there is no such folder, no instance in it, or the table is damaged
     */
    static List<ProblemEntry> read(Path folder, Map<String, String> settings) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + ": " + (Files.exists(folder) ? "is a file" : "there is no such folder")
                            + "; a folder of QAPLIB's .dat files was expected.");
        }
        Path table = folder.resolve("best_known.csv");
        Map<String, BestKnown> known = Files.exists(table) ? BestKnownTable.read(table) : Map.of();
        try (Stream<Path> files = Files.list(folder)) {
            List<ProblemEntry> problems = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(file -> problem(file, settings, known))
                    .toList();
            if (problems.isEmpty()) {
                throw new IllegalArgumentException(folder + ": holds no .dat file; at least one was expected.");
            }
            return problems;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read (" + e + ").", e);
        }
    }

    private static ProblemEntry problem(Path file, Map<String, String> settings, Map<String, BestKnown> known) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("qap", file.toString());
        return new ProblemEntry(name, all, Optional.empty(), Optional.ofNullable(known.get(name)));
    }
}
