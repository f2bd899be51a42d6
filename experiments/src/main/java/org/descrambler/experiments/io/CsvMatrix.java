package org.descrambler.experiments.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.InvalidFileException;

/**
 * Tables of numbers as text, one sample a line. The separator is a comma, semicolon or tab, whichever the first line
 * has. A first line without any number names the columns and is skipped, as are empty lines and lines that begin with
 * {@code #}. Numbers are written with a decimal point; {@code nan} and {@code inf} are understood, so that they can be
 * reported for what they are.
 */
final class CsvMatrix {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String file;
    private double[] values = new double[1024];
    private int size;
    private int columns = -1;

    private CsvMatrix(String file) {
        this.file = file;
    }

    static DenseMatrix read(Path path) {
        String file = path.toString();
        CsvMatrix table = new CsvMatrix(file);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(path))
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                // Ragged lines are counted here, where the message can say more.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(path)) {
            for (CsvRecord line : records) {
                table.add(line);
            }
        } catch (CsvParseException e) {
            throw new InvalidFileException(file, "is not a CSV file (" + e.getMessage() + ").", e);
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidFileException(file, "cannot be read as text (" + e.getMessage() + ").", e);
        }
        if (table.size == 0) {
            throw new InvalidFileException(file, "there are no numbers in it; lines of numbers were expected.");
        }
        return DenseMatrix.wrap(table.size / table.columns, table.columns, Arrays.copyOf(table.values, table.size));
    }

    private static String separator(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            char[] start = new char[1 << 16];
            int length = Math.max(0, reader.read(start));
            String first = new String(start, 0, length)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .findFirst()
                    .orElse("");
            return first.contains(",") ? "," : first.contains(";") ? ";" : first.contains("\t") ? "\t" : ",";
        }
    }

    private void add(CsvRecord line) {
        List<String> fields = line.getFields();
        if (columns < 0) {
            columns = fields.size();
            if (fields.stream().noneMatch(field -> number(field).isPresent())) {
                return;
            }
        }
        long number = line.getStartingLineNumber();
        if (fields.size() != columns) {
            throw new InvalidFileException(
                    file,
                    "line " + number + " has " + fields.size() + " columns; " + columns + " were expected as before.");
        }
        if (size > LARGEST_ARRAY - columns) {
            throw new InvalidFileException(
                    file,
                    "there are more than " + LARGEST_ARRAY
                            + " numbers in it. Maybe convert it to .npy, which is streamed.");
        }
        if (size + columns > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(LARGEST_ARRAY, Math.max(2L * values.length, size + columns)));
        }
        for (int column = 0; column < columns; column++) {
            String field = fields.get(column);
            OptionalDouble value = number(field);
            if (value.isEmpty()) {
                throw new InvalidFileException(
                        file,
                        "line " + number + ", column " + (column + 1) + " is "
                                + (field.isBlank() ? "empty" : "'" + shortened(field) + "'")
                                + "; a number was expected.");
            }
            values[size++] = value.getAsDouble();
        }
    }

    private static String shortened(String field) {
        return field.length() <= 40 ? field : field.substring(0, 37) + "...";
    }

    private static OptionalDouble number(String field) {
        String text = field.strip();
        if (NUMBER.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
