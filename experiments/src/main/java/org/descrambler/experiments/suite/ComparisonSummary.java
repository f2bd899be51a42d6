package org.descrambler.experiments.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of a comparison for a terminal, or for a program. */
public final class ComparisonSummary {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int PERCENT = 100;

    private final ComparisonResults results;

    private ComparisonSummary(ComparisonResults results) {
        this.results = results;
    }

    /** @throws IllegalArgumentException where the folder is none of {@code compare}, or its files are damaged */
    public static ComparisonSummary read(Path folder) {
        try {
            return new ComparisonSummary(ComparisonResults.read(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the records cannot be read (" + e + ").", e);
        }
    }

    /** Two tables: median gaps of each problem, and the solvers over all of them. */
    public String text() {
        List<List<String>> gaps = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("problem", "reference"));
        head.addAll(results.solvers());
        gaps.add(head);
        for (String problem : results.problems()) {
            List<String> row = new ArrayList<>();
            row.add(problem);
            Reference reference = results.reference(problem);
            row.add(
                    Double.isNaN(reference.value())
                            ? "-"
                            : String.format(Locale.ROOT, "%.10g", reference.value())
                                            .replaceFirst("\\.0*$", "")
                                    + (reference.kind().equals("best found") ? "*" : ""));
            results.solvers().forEach(solver -> row.add(cell(results.cell(problem, solver))));
            gaps.add(row);
        }
        List<List<String>> solvers = new ArrayList<>();
        solvers.add(List.of(
                "solver",
                "problems",
                "mean gap",
                "worst gap",
                "success",
                "time to target",
                "evaluations",
                "mean rank"));
        for (SolverSummary s : SolverSummary.all(results)) {
            solvers.add(List.of(
                    s.solver(),
                    s.problems() + "/" + results.problems().size(),
                    gap(s.meanMedianGap()),
                    gap(s.worstGap()),
                    Double.isNaN(s.successRate())
                            ? "-"
                            : String.format(Locale.ROOT, "%.0f %%", PERCENT * s.successRate()),
                    Double.isFinite(s.medianSeconds()) ? String.format(Locale.ROOT, "%.3g s", s.medianSeconds()) : "-",
                    Double.isFinite(s.medianEvaluations())
                            ? String.format(Locale.ROOT, "%.0f", s.medianEvaluations())
                            : "-",
                    Double.isNaN(s.meanRank()) ? "-" : String.format(Locale.ROOT, "%.2f", s.meanRank())));
        }
        String note = results.problems().stream()
                        .anyMatch(p -> results.reference(p).kind().equals("best found"))
                ? "* best value found by any run"
                : "";
        return "Median relative gap (runs within " + gap(results.targetGap()) + " of the reference / runs)"
                + System.lineSeparator() + table(gaps)
                + (note.isEmpty() ? "" : note + System.lineSeparator())
                + System.lineSeparator() + table(solvers) + ended();
    }

    private static String cell(Cell cell) {
        if (!cell.hasRuns()) {
            return cell.refused() ? "refused" : "-";
        }
        return gap(cell.medianGap()) + " (" + cell.successes() + "/"
                + cell.runs().size() + ")";
    }

    private static String gap(double gap) {
        if (!Double.isFinite(gap)) {
            return "-";
        }
        return gap == 0 ? "0" : String.format(Locale.ROOT, "%.1e", gap);
    }

    /** What went wrong, each sentence once. */
    private String ended() {
        StringBuilder text = new StringBuilder();
        results.runs().stream()
                .filter(run -> run.status() == Measurement.Status.FAILED)
                .map(run -> "failed: " + run.solver() + " on " + run.problem() + ": "
                        + run.message().orElse(""))
                .distinct()
                .forEach(line -> text.append(line).append(System.lineSeparator()));
        int missing = results.planned() - results.runs().size();
        if (missing > 0) {
            text.append(missing)
                    .append(" of ")
                    .append(results.planned())
                    .append(" runs are missing; --resume makes them.")
                    .append(System.lineSeparator());
        }
        return text.isEmpty() ? "" : System.lineSeparator() + text;
    }

    /** The first column to the left, the others to the right. */
    private static String table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int k = 0; k < widths.length; k++) {
                widths[k] = Math.max(widths[k], row.get(k).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < widths.length; k++) {
                String space = " ".repeat(widths[k] - row.get(k).length());
                line.append(k == 0 ? "" : "  ").append(k == 0 ? row.get(k) + space : space + row.get(k));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** The same numbers and more: snake_case keys, finite numbers, null for what is unknown or infinite. */
    public String json() {
        ObjectNode all = JSON.createObjectNode();
        all.put("schema", 1);
        all.put("suite", results.description().path("suite").asText());
        all.put("target_gap", results.targetGap());
        all.set("budget", results.description().path("budget"));
        all.set("seeds", results.description().path("seeds"));
        all.put("runs", results.runs().size());
        all.put("planned_runs", results.planned());
        ArrayNode solvers = all.putArray("solvers");
        for (SolverSummary s : SolverSummary.all(results)) {
            ObjectNode row = solvers.addObject();
            row.put("solver", s.solver());
            row.put("problems", s.problems());
            row.put("runs", s.runs());
            row.put("successes", s.successes());
            put(row, "mean_median_gap", s.meanMedianGap());
            put(row, "worst_gap", s.worstGap());
            put(row, "median_seconds_to_target", s.medianSeconds());
            put(row, "median_evaluations_to_target", s.medianEvaluations());
            put(row, "mean_rank", s.meanRank());
        }
        ArrayNode problems = all.putArray("problems");
        for (String problem : results.problems()) {
            ObjectNode row = problems.addObject();
            row.put("problem", problem);
            put(row, "reference", results.reference(problem).value());
            row.put("reference_kind", results.reference(problem).kind());
            put(row, "best_found", results.bestFound(problem));
            put(row, "lower_bound", results.lowerBound(problem));
            ArrayNode cells = row.putArray("solvers");
            results.solvers().forEach(solver -> put(cells.addObject(), results.cell(problem, solver)));
        }
        ArrayNode pairs = all.putArray("pairs");
        for (PairedComparison pair : PairedComparison.all(results)) {
            ObjectNode row = pairs.addObject();
            row.put("first", pair.first()).put("second", pair.second());
            row.put("wins", pair.wins()).put("ties", pair.ties()).put("losses", pair.losses());
            row.put("p_value", pair.pValue()).put("holm_p_value", pair.adjusted());
        }
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode row, Cell cell) {
        row.put("solver", cell.solver());
        row.put("runs", cell.runs().size());
        row.put("refused", cell.refused());
        row.put("successes", cell.successes());
        put(row, "median_gap", cell.medianGap());
        put(row, "first_quartile_gap", Quantiles.of(cell.gaps(), 0.25));
        put(row, "third_quartile_gap", Quantiles.of(cell.gaps(), 0.75));
        put(row, "worst_gap", cell.worstGap());
        put(row, "median_seconds", cell.medianSeconds());
        put(row, "median_seconds_to_target", cell.medianToTarget(Course.Against.SECONDS));
        put(row, "median_evaluations_to_target", cell.medianToTarget(Course.Against.EVALUATIONS));
    }

    private static void put(ObjectNode row, String key, double value) {
        row.put(key, Double.isFinite(value) ? (Double) value : null);
    }
}
