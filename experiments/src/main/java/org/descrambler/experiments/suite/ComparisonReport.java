package org.descrambler.experiments.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.descrambler.experiments.report.Block;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Table;

/** The page of a comparison, made from what its folder records and from nothing else. */
public final class ComparisonReport {
    private static final int PERCENT = 100;

    /** Fewer pairs than this cannot give a two-sided p-value below 0.05. */
    private static final int FEWEST_PAIRS = 6;

    private final ComparisonResults results;
    private final JsonNode description;

    private ComparisonReport(ComparisonResults results) {
        this.results = results;
        this.description = results.description();
    }

    /**
     * Reads a folder of {@code compare}.
     *
     * @throws IllegalArgumentException where its files are damaged
     * @throws IOException where a file cannot be read
     */
    public static ComparisonReport read(Path folder) throws IOException {
        return new ComparisonReport(ComparisonResults.read(folder));
    }

    /** The whole page. */
    public HtmlReport page() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Solvers", solvers()));
        sections.add(new Section("Problems", problems()));
        if (results.solvers().size() > 1) {
            sections.add(new Section("Which differences are more than chance", pairs()));
        }
        if (results.runs().stream().anyMatch(run -> run.status() == Measurement.Status.DONE)) {
            sections.add(new Section("Convergence by time", convergence(Course.Against.SECONDS)));
            sections.add(new Section("Convergence by evaluations", convergence(Course.Against.EVALUATIONS)));
        }
        List<Block> ended = ended();
        if (!ended.isEmpty()) {
            sections.add(new Section("Refused and failed", ended));
        }
        return new HtmlReport("Comparison: " + description.path("suite").asText(), intro(), sections, provenance());
    }

    private String intro() {
        String summary = description.path("summary").asText();
        int missing = results.planned() - results.runs().size();
        return (summary.isEmpty() ? "" : summary + ". ")
                + "%d problems, %d solvers, %d seeds, one run at a time; each run had %s. A run succeeds within a relative gap of %s."
                        .formatted(
                                results.problems().size(),
                                results.solvers().size(),
                                description.path("seeds").size(),
                                budget(),
                                Format.GAP.text(results.targetGap()))
                + (missing == 0 ? "" : " " + missing + " of " + results.planned() + " runs are missing.");
    }

    private String budget() {
        JsonNode budget = description.path("budget");
        List<String> limits = new ArrayList<>();
        if (budget.path("time_limit").isNumber()) {
            limits.add(Format.SECONDS.text(budget.path("time_limit").asDouble()));
        }
        if (budget.path("max_iterations").isNumber()) {
            limits.add(Format.COUNT.text(budget.path("max_iterations").asLong()) + " iterations");
        }
        if (budget.path("max_evaluations").isNumber()) {
            limits.add(Format.COUNT.text(budget.path("max_evaluations").asLong()) + " evaluations");
        }
        return limits.isEmpty() ? "no limit" : "at most " + String.join(", ", limits);
    }

    private List<Block> solvers() {
        List<Block> blocks = new ArrayList<>();
        List<List<?>> rows = new ArrayList<>();
        for (SolverSummary s : SolverSummary.all(results)) {
            List<Object> row = new ArrayList<>();
            row.add(s.solver());
            row.add(s.problems() + " of " + results.problems().size());
            row.add(finite(s.meanMedianGap()));
            row.add(finite(s.worstGap()));
            row.add(share(s.successes(), s.runs()));
            row.add(finite(s.medianSeconds()));
            row.add(finite(s.medianEvaluations()));
            row.add(rounded(s.meanRank()));
            row.add(SolverSummary.firsts(results, s.solver()));
            rows.add(row);
        }
        blocks.add(new Table(
                "Each solver over the problems that it took",
                List.of(
                        new Column("solver", Format.TEXT),
                        new Column("problems", Format.TEXT),
                        new Column("mean of median gaps", Format.GAP),
                        new Column("worst gap", Format.GAP),
                        new Column("success", Format.TEXT),
                        new Column("median time to target", Format.SECONDS),
                        new Column("median evaluations to target", Format.COUNT),
                        new Column("mean rank", Format.NUMBER),
                        new Column("first on", Format.COUNT)),
                rows));
        blocks.add(new Paragraph(
                "Gaps are relative to the reference of the table of problems. A dash in place of a time means"
                        + " that fewer than half of the runs reached the target. Ranks compare median gaps problem by problem, 1 the best;"
                        + " gaps within the target count as equal, equal solvers share the mean rank, and one that refused a problem is"
                        + " last there. \u201cFirst on\u201d counts the problems on which nobody is better."));
        profile(blocks, Course.Against.SECONDS, "Performance profile by time");
        profile(blocks, Course.Against.EVALUATIONS, "Performance profile by evaluations");
        return blocks;
    }

    private void profile(List<Block> blocks, Course.Against against, String title) {
        PerformanceProfile profile = PerformanceProfile.of(results, against);
        if (results.solvers().size() > 1 && profile.hasSuccess()) {
            blocks.add(new Figure(
                    profile.plot(title),
                    "For each factor, the share of %d cases (a problem with a seed) in which the solver reached the target at no"
                                    .formatted(profile.ratios().size())
                            + " more than that factor times the cost of the fastest solver there (Dolan and Mor\u00e9 2002)."
                            + " Higher is better: at the left who is fastest, at the right who arrives at all."
                            + (against == Course.Against.EVALUATIONS
                                    ? " Values, gradients, Hessian products and deltas of moves count one each, though they cost"
                                            + " differently."
                                    : "")));
        }
    }

    private List<Block> problems() {
        List<List<?>> references = new ArrayList<>();
        for (JsonNode problem : description.path("problems")) {
            String name = problem.path("name").asText();
            Reference reference = results.reference(name);
            double best = results.bestFound(name);
            double bound = results.lowerBound(name);
            List<Object> row = new ArrayList<>();
            row.add(name);
            row.add(problem.path("problem").path("n").asInt());
            row.add(problem.path("problem").path("objective").asText());
            row.add(problem.path("problem").path("group").asText());
            row.add(problem.path("problem").path("operator").textValue());
            row.add(reference.value());
            row.add(reference.kind());
            row.add(best);
            row.add(bound);
            row.add((best - bound) / Math.max(Math.abs(best), Double.MIN_NORMAL));
            references.add(row);
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table(
                "What was solved, and what is known of it",
                List.of(
                        new Column("problem", Format.TEXT),
                        new Column("n", Format.COUNT),
                        new Column("objective", Format.TEXT),
                        new Column("group", Format.TEXT),
                        new Column("operator", Format.TEXT),
                        new Column("reference", Format.NUMBER),
                        new Column("which is", Format.TEXT),
                        new Column("best of this comparison", Format.NUMBER),
                        new Column("proven lower bound", Format.NUMBER),
                        new Column("certified gap", Format.GAP)),
                references));
        long improved = results.problems().stream()
                .filter(p -> !results.reference(p).kind().equals("best found"))
                .filter(p -> results.reference(p).gap(results.bestFound(p)) < -1e-9)
                .count();
        if (improved > 0) {
            blocks.add(
                    new Paragraph(
                            "On " + improved
                                    + " of the problems a run ended below the best known value: a record, or a value that belongs to other data."));
        }
        blocks.add(cells());
        return blocks;
    }

    private Table cells() {
        List<List<?>> rows = new ArrayList<>();
        for (String problem : results.problems()) {
            for (String solver : results.solvers()) {
                Cell cell = results.cell(problem, solver);
                if (cell.hasRuns()) {
                    List<Object> row = new ArrayList<>();
                    row.add(problem);
                    row.add(solver);
                    row.add(finite(cell.medianGap()));
                    row.add(finite(Quantiles.of(cell.gaps(), 0.25)));
                    row.add(finite(Quantiles.of(cell.gaps(), 0.75)));
                    row.add(finite(cell.worstGap()));
                    row.add(cell.successes() + " of " + cell.runs().size());
                    row.add(finite(cell.medianToTarget(Course.Against.SECONDS)));
                    row.add(finite(cell.medianToTarget(Course.Against.EVALUATIONS)));
                    row.add(finite(cell.medianSeconds()));
                    rows.add(row);
                }
            }
        }
        return new Table(
                "Each solver on each problem, over the seeds",
                List.of(
                        new Column("problem", Format.TEXT),
                        new Column("solver", Format.TEXT),
                        new Column("median gap", Format.GAP),
                        new Column("first quartile", Format.GAP),
                        new Column("third quartile", Format.GAP),
                        new Column("worst gap", Format.GAP),
                        new Column("success", Format.TEXT),
                        new Column("median time to target", Format.SECONDS),
                        new Column("median evaluations to target", Format.COUNT),
                        new Column("median time of a run", Format.SECONDS)),
                rows);
    }

    private List<Block> pairs() {
        List<List<?>> rows = new ArrayList<>();
        int most = 0;
        for (PairedComparison pair : PairedComparison.all(results)) {
            rows.add(List.of(
                    pair.first() + " \u2013 " + pair.second(),
                    pair.pairs(),
                    pair.wins(),
                    pair.ties(),
                    pair.losses(),
                    rounded(pair.pValue()),
                    rounded(pair.adjusted())));
            most = Math.max(most, pair.wins() + pair.losses());
        }
        return List.of(
                new Table(
                        "Every two solvers on the problems that both took",
                        List.of(
                                new Column("first \u2013 second", Format.TEXT),
                                new Column("problems", Format.COUNT),
                                new Column("first better", Format.COUNT),
                                new Column("equal", Format.COUNT),
                                new Column("second better", Format.COUNT),
                                new Column("p", Format.NUMBER),
                                new Column("p after Holm", Format.NUMBER)),
                        rows),
                new Paragraph(
                        "Wilcoxon's signed-rank test of the differences of the median gaps, two-sided and exact, one pair a"
                                + " problem; pairs that do not differ are left out. Holm's method corrects for testing every two solvers."
                                + (most < FEWEST_PAIRS
                                        ? " No two solvers differ on more than " + most
                                                + (most == 1 ? " problem" : " problems")
                                                + " here: with fewer than " + FEWEST_PAIRS
                                                + " pairs no p-value can fall below 0.05, whatever the differences."
                                        : "")));
    }

    private List<Block> convergence(Course.Against against) {
        List<Block> blocks = new ArrayList<>();
        if (against == Course.Against.SECONDS) {
            blocks.add(
                    new Paragraph(
                            "The best value so far as a relative gap to the reference: for each solver the median over the seeds. A"
                                    + " curve ends with the solver's last run; gaps below a tenth of the target are drawn there."));
        }
        results.runs().stream()
                .filter(run -> run.status() == Measurement.Status.DONE)
                .map(Measurement::problem)
                .distinct()
                .forEach(problem -> blocks.add(new Figure(MedianCourse.plot(results, problem, against), "")));
        return blocks;
    }

    private List<Block> ended() {
        List<List<?>> rows = results.runs().stream()
                .filter(run -> run.status() != Measurement.Status.DONE)
                .map(run -> List.of(
                        run.solver(),
                        run.problem(),
                        run.status().name().toLowerCase(Locale.ROOT),
                        run.message().orElse("")))
                .distinct()
                .<List<?>>map(row -> row)
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table(
                        "What solvers said that did not take a problem, or failed on it",
                        List.of(
                                new Column("solver", Format.TEXT),
                                new Column("problem", Format.TEXT),
                                new Column("ended", Format.TEXT),
                                new Column("reason", Format.TEXT)),
                        rows));
    }

    private Provenance provenance() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("suite", description.path("suite").asText());
        entries.put("seeds", texts(description.path("seeds")));
        for (JsonNode solver : description.path("solvers")) {
            if (!solver.path("options").isEmpty()) {
                entries.put(
                        "solver " + solver.path("label").asText(),
                        solver.path("name").asText() + " " + solver.path("options"));
            }
        }
        results.environment()
                .properties()
                .forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
        return new Provenance(entries);
    }

    private static String texts(JsonNode array) {
        return String.join(
                ", ",
                StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /** Infinite means that it was not reached, which a dash says better than a number. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /** Three significant digits. */
    private static double rounded(double value) {
        return Double.isNaN(value)
                ? value
                : new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    private static String share(long part, long whole) {
        return whole == 0
                ? Format.TEXT.text(null)
                : part + " of " + whole + String.format(Locale.ROOT, " (%.0f %%)", PERCENT * (double) part / whole);
    }
}
