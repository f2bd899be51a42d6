package org.descrambler.experiments.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descrambler.core.signal.InvalidFileException;

/**
 * Best known values beside a folder of instances: a CSV file with the columns {@code instance}, {@code best_known} and, where
 * it says so, {@code proven_optimal} (yes or no); others are ignored.
 */
public final class BestKnownTable {
    private static final String INSTANCE = "instance";
    private static final String VALUE = "best_known";
    private static final String PROVEN = "proven_optimal";

    private BestKnownTable() {}

    /**
     * Reads a table, in the order of its lines.
     *
     * @throws InvalidFileException naming the line and what was expected there
     */
    public static Map<String, BestKnown> read(Path file) {
        Map<String, BestKnown> table = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                requireColumns(file, row.getHeader());
                String instance = row.getField(INSTANCE).strip();
                BestKnown known = new BestKnown(value(file, row), isProven(file, row));
                if (table.put(instance, known) != null) {
                    throw wrong(file, row, "instance '" + instance + "' is listed a second time; once was expected.");
                }
            }
        } catch (CsvParseException e) {
            throw new InvalidFileException(file.toString(), "is no CSV file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read (" + e + ").", e);
        }
        return table;
    }

    private static void requireColumns(Path file, List<String> header) {
        if (!header.containsAll(List.of(INSTANCE, VALUE))) {
            throw new InvalidFileException(
                    file.toString(),
                    "has the columns " + header + "; " + INSTANCE + " and " + VALUE + " were expected.");
        }
    }

    private static double value(Path file, NamedCsvRecord row) {
        String text = row.getField(VALUE).strip();
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with the place.
        }
        throw wrong(file, row, VALUE + " is '" + text + "'; a finite number was expected.");
    }

    private static boolean isProven(Path file, NamedCsvRecord row) {
        String text = row.findField(PROVEN).map(String::strip).orElse("no");
        return switch (text) {
            case "yes" -> true;
            case "no", "" -> false;
            default -> throw wrong(file, row, PROVEN + " is '" + text + "'; yes or no was expected.");
        };
    }

    private static InvalidFileException wrong(Path file, NamedCsvRecord row, String sentence) {
        return new InvalidFileException(file.toString(), "line " + row.getStartingLineNumber() + ": " + sentence);
    }
}
