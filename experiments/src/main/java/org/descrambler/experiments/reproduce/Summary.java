package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.experiments.report.Block;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.Link;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Table;

/**
 * The findings of several experiments, for a terminal and as an index page.
 *
 * @param records in the order in which they are shown
 */
public record Summary(List<ExperimentRecord> records) {
    /** The index page in the folder of {@code reproduce all}. */
    public static final String INDEX = "index.html";

    public Summary {
        records = List.copyOf(records);
    }

    /**
     * Reads the folders of experiments in a folder.
     *
     * @return empty where there are none
     * @throws IOException where a record cannot be read
     */
    public static Summary read(Path folder, List<String> names) throws IOException {
        List<ExperimentRecord> records = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name).resolve(ExperimentReport.RECORD);
            if (Files.exists(file)) {
                records.add(new ObjectMapper().readValue(file.toFile(), ExperimentRecord.class));
            }
        }
        return new Summary(records);
    }

    /** One line for each finding. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String form = "%-21s  %-34s  %12s  %-24s  %s%n";
        text.append(String.format(Locale.ROOT, form, "experiment", "finding", "here", "expected", "verdict"));
        for (ExperimentRecord record : records) {
            for (Finding f : record.findings()) {
                String here = Finding.number(f.value()) + (f.unit().isEmpty() ? "" : " " + f.unit());
                text.append(String.format(
                        Locale.ROOT,
                        form,
                        record.experiment(),
                        f.key(),
                        here,
                        f.expected(),
                        f.verdict().label()));
            }
        }
        return text.toString();
    }

    /** The index page, beside the folders of the experiments. */
    public HtmlReport page() {
        List<List<?>> rows = new ArrayList<>();
        for (ExperimentRecord record : records) {
            rows.add(List.of(
                    new Link(record.experiment(), record.experiment() + "/report.html"),
                    record.summary(),
                    record.source(),
                    record.count(Verdict.AGREES),
                    record.count(Verdict.DIFFERS),
                    record.count(Verdict.NEW),
                    record.seconds()));
        }
        Table table = new Table(
                "Each experiment with the number of its findings that agree with the papers or with theory, that differ from"
                        + " them, and of which they say nothing.",
                List.of(
                        new Column("experiment", Format.TEXT),
                        new Column("what it does", Format.PROSE),
                        new Column("source", Format.PROSE),
                        new Column("agree", Format.COUNT),
                        new Column("differ", Format.COUNT),
                        new Column("new", Format.COUNT),
                        new Column("time", Format.SECONDS)),
                rows);
        Map<String, String> provenance = new LinkedHashMap<>();
        records.stream().findFirst().ifPresent(first -> {
            provenance.put(
                    "command",
                    "descramble reproduce all --seed " + first.seed() + (first.full() ? " --full" : "")
                            + (first.retrained() ? " --retrain" : ""));
            provenance.put("version", first.environment().version());
            provenance.put("Java", first.environment().java());
            provenance.put("backend", first.environment().backendDescription());
        });
        return new HtmlReport(
                "The papers, reproduced",
                "The experiments of two papers on descrambling, done again on networks that this project trains: what the"
                        + " papers found, and what it comes to here.",
                List.of(new Section("Experiments", table), new Section("All findings", findings())),
                new Provenance(provenance));
    }

    private List<Block> findings() {
        List<List<?>> rows = new ArrayList<>();
        for (ExperimentRecord record : records) {
            for (Finding f : record.findings()) {
                rows.add(List.of(
                        new Link(record.experiment(), record.experiment() + "/report.html"),
                        f.claim(),
                        f.measured(),
                        f.expected(),
                        f.compared(),
                        f.verdict().label()));
            }
        }
        if (rows.isEmpty()) {
            return List.of(new Paragraph("There are none yet."));
        }
        return List.of(new Table(
                "Claims and the numbers that they come to here; sources and remarks stand on the experiments' pages.",
                List.of(
                        new Column("experiment", Format.TEXT),
                        new Column("claim", Format.PROSE),
                        new Column("here", Format.TEXT),
                        new Column("expected", Format.TEXT),
                        new Column("control", Format.PROSE),
                        new Column("verdict", Format.TEXT)),
                rows));
    }
}
