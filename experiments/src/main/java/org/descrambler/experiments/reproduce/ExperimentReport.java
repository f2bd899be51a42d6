package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.io.CsvTable;
import org.descrambler.experiments.report.Annotated;
import org.descrambler.experiments.report.Block;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;

/** The page of an experiment, made from what its folder records and from nothing else. */
public final class ExperimentReport {
    /** The record of an experiment, which every folder of {@code reproduce} holds beside {@link #MARK}. */
    public static final String RECORD = "result.json";

    /** The file that marks a folder as an experiment's. */
    public static final String MARK = Notebook.PAGE;

    private final Path folder;
    private final ExperimentRecord record;
    private final RecordedPage page;

    private ExperimentReport(Path folder, ExperimentRecord record, RecordedPage page) {
        this.folder = folder;
        this.record = record;
        this.page = page;
    }

    /**
     * Reads an experiment's folder.
     *
     * @throws IllegalArgumentException where a file is missing
     * @throws IOException where a file cannot be read
     */
    public static ExperimentReport read(Path folder) throws IOException {
        ExperimentRecord record = json(existing(folder, RECORD), ExperimentRecord.class);
        RecordedPage page = json(existing(folder, MARK), RecordedPage.class);
        if (record == null || record.findings() == null || page == null || page.sections() == null) {
            throw new IllegalArgumentException(
                    folder + ": " + RECORD + " or " + MARK + " is not what 'descramble reproduce' wrote.");
        }
        return new ExperimentReport(folder, record, page);
    }

    private static <T> T json(Path file, Class<T> type) throws IOException {
        try {
            return new ObjectMapper().readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is damaged: " + e.getOriginalMessage() + ".", e);
        }
    }

    /** The whole page. */
    public HtmlReport page() throws IOException {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("What was found", findings()));
        for (RecordedPage.RecordedSection section : page.sections()) {
            List<Block> blocks = new ArrayList<>();
            for (RecordedBlock block : section.blocks()) {
                blocks.add(block(block));
            }
            sections.add(new Section(section.title(), blocks));
        }
        return new HtmlReport(page.title(), page.intro(), sections, provenance());
    }

    private List<Block> findings() {
        List<List<?>> rows = new ArrayList<>();
        boolean controls = record.findings().stream().anyMatch(f -> f.control() != null);
        for (Finding f : record.findings()) {
            List<Object> row = new ArrayList<>(List.of(new Annotated(f.claim(), f.note()), f.measured(), f.expected()));
            if (controls) {
                row.add(f.compared());
            }
            row.add(f.verdict().label());
            rows.add(row);
        }
        List<Column> columns = new ArrayList<>(List.of(
                new Column("claim", Format.PROSE),
                new Column("here", Format.TEXT),
                new Column("expected", Format.PROSE)));
        if (controls) {
            columns.add(new Column("control", Format.PROSE));
        }
        columns.add(new Column("verdict", Format.TEXT));
        return List.of(new Table("Claims and the numbers that they come to here.", columns, rows));
    }

    private Block block(RecordedBlock block) throws IOException {
        if (block instanceof RecordedBlock.Map map) {
            return new Figure(new HeatMap(map.title(), map.x(), map.y(), grid(map.name()), map.scale()), map.caption());
        }
        if (block instanceof RecordedBlock.Panels panels) {
            return new Figure(
                    new SmallMultiples(
                            panels.title(), panels.x(), panels.y(), panels(panels), panels.scale(), panels.across()),
                    panels.caption());
        }
        if (block instanceof RecordedBlock.Lines lines) {
            return new Figure(
                    new LinePlot(lines.title(), lines.x(), lines.y(), series(lines.name()), lines.naming()),
                    lines.caption());
        }
        if (block instanceof RecordedBlock.Rows rows) {
            return new Table(rows.caption(), rows.columns(), rows(rows));
        }
        return new Paragraph(((RecordedBlock.Text) block).text());
    }

    private Grid grid(String name) throws IOException {
        try (NpyFile npy = NpyFile.open(existing(folder, "data/" + name + ".npy"))) {
            return Grid.of(npy.matrix());
        }
    }

    private List<SmallMultiples.Panel> panels(RecordedBlock.Panels recorded) throws IOException {
        Grid all = grid(recorded.name());
        int count = recorded.labels().size();
        int size = all.values().length / count;
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] values = Arrays.copyOfRange(all.values(), k * size, (k + 1) * size);
            panels.add(new SmallMultiples.Panel(
                    recorded.labels().get(k), new Grid(all.rows() / count, all.columns(), values)));
        }
        return panels;
    }

    private List<Series> series(String name) throws IOException {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        for (List<String> row : data(name, 3)) {
            points.computeIfAbsent(row.get(0), key -> new ArrayList<>())
                    .add(new double[] {number(name, row.get(1)), number(name, row.get(2))});
        }
        List<Series> series = new ArrayList<>();
        points.forEach((key, values) -> series.add(new Series(
                key,
                values.stream().mapToDouble(point -> point[0]).toArray(),
                values.stream().mapToDouble(point -> point[1]).toArray())));
        return series;
    }

    private List<List<?>> rows(RecordedBlock.Rows table) throws IOException {
        List<List<?>> rows = new ArrayList<>();
        for (List<String> row : data(table.name(), table.columns().size())) {
            List<Object> values = new ArrayList<>();
            for (int k = 0; k < row.size(); k++) {
                String field = row.get(k);
                boolean text = table.columns().get(k).format().isText();
                values.add(field.isEmpty() ? null : text ? (Object) field : number(table.name(), field));
            }
            rows.add(values);
        }
        return rows;
    }

    /** The rows of a CSV file without its header. */
    private List<List<String>> data(String name, int columns) throws IOException {
        Path file = existing(folder, "data/" + name + ".csv");
        List<List<String>> rows = CsvTable.read(file).rows();
        if (rows.get(0).size() != columns) {
            throw new IllegalArgumentException(
                    file + " has " + rows.get(0).size() + " columns, expected " + columns + ".");
        }
        return rows.subList(1, rows.size());
    }

    private double number(String name, String field) {
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    folder.resolve("data/" + name + ".csv") + " has '" + field + "', expected a number.", e);
        }
    }

    private Provenance provenance() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                "descramble reproduce " + record.experiment() + " --seed " + record.seed()
                        + (record.full() ? " --full" : "") + (record.retrained() ? " --retrain" : ""));
        record.networks().forEach((name, hash) -> entries.put(name, "SHA-256 " + hash));
        entries.put("seconds", Format.SECONDS.text(record.seconds()));
        entries.put("version", record.environment().version());
        entries.put("Java", record.environment().java());
        entries.put("backend", record.environment().backendDescription());
        entries.put("threads", Integer.toString(record.environment().threads()));
        return new Provenance(entries);
    }

    private static Path existing(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(folder + ": " + name
                    + " is missing. Maybe the folder is not a complete experiment of this version?");
        }
        return file;
    }
}
