package org.descrambler.experiments.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text fields, the first of them the header, as a CSV file (RFC 4180 with line feeds, UTF-8).
 *
 * @param rows each as long as the first
 */
public record CsvTable(List<List<String>> rows) {

    /** @throws IllegalArgumentException where rows differ in length */
    public CsvTable {
        List<List<String>> copies = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() != rows.get(0).size()) {
                throw new IllegalArgumentException("CSV row " + copies.size() + " has " + row.size()
                        + " fields, expected " + rows.get(0).size() + ".");
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    /**
     * Reads a file.
     *
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException where it is empty or rows differ in length
     */
    public static CsvTable read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(row -> rows.add(row.getFields()));
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + " is damaged: " + e.getMessage() + ".", e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty; a header and rows were expected.");
        }
        return new CsvTable(rows);
    }
}
