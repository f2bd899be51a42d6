package org.descrambler.experiments.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.experiments.compare.SolveRecord;

/**
 * What a folder of a comparison records: the runs that its description plans, as far as they were made. Records of other runs,
 * left by an earlier comparison with another budget, say, are not looked at.
 */
final class ComparisonResults {
    private final JsonNode description;
    private final List<JsonNode> records;
    private final List<Measurement> runs;
    private final Map<String, Reference> references = new LinkedHashMap<>();

    private ComparisonResults(JsonNode description, List<JsonNode> records) {
        this.description = description;
        this.records = records;
        this.runs = records.stream().map(Measurement::read).toList();
        for (JsonNode problem : description.path("problems")) {
            String name = problem.path("name").asText();
            references.put(
                    name,
                    Reference.of(
                            problem.path("best_known").asDouble(Double.NaN),
                            problem.path("proven_optimal").asBoolean(),
                            of(name)));
        }
    }

    /** @throws IllegalArgumentException where the folder is none of {@code compare}, or its files are damaged */
    static ComparisonResults read(Path folder) throws IOException {
        Path file = folder.resolve(Comparison.DESCRIPTION);
        JsonNode description;
        try {
            description = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InvalidFileException(file.toString(), "is not JSON: " + e.getOriginalMessage(), e);
        }
        if (description.path("schema").asInt() != SolveRecord.SCHEMA) {
            throw new InvalidFileException(
                    file.toString(),
                    "has schema '" + description.path("schema").asText() + "'; " + SolveRecord.SCHEMA
                            + " was expected.");
        }
        Path log = folder.resolve(Comparison.RUNS);
        Map<String, JsonNode> recorded = Files.exists(log) ? RunLog.read(log) : Map.of();
        List<JsonNode> planned = StreamSupport.stream(description.path("runs").spliterator(), false)
                .map(key -> recorded.get(key.asText()))
                .filter(Objects::nonNull)
                .toList();
        return new ComparisonResults(description, planned);
    }

    JsonNode description() {
        return description;
    }

    /** The first record of a run that was done, for what all have in common; missing where there is none. */
    JsonNode environment() {
        return records.stream()
                .map(record -> record.path("environment"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    int planned() {
        return description.path("runs").size();
    }

    List<Measurement> runs() {
        return runs;
    }

    List<String> problems() {
        return new ArrayList<>(references.keySet());
    }

    List<String> solvers() {
        return StreamSupport.stream(description.path("solvers").spliterator(), false)
                .map(solver -> solver.path("label").asText())
                .toList();
    }

    double targetGap() {
        return description.path("target_gap").asDouble();
    }

    Reference reference(String problem) {
        return references.get(problem);
    }

    /** The largest bound that any run gives; NaN where none has one. */
    double lowerBound(String problem) {
        return of(problem).stream()
                .mapToDouble(Measurement::lowerBound)
                .filter(bound -> !Double.isNaN(bound))
                .max()
                .orElse(Double.NaN);
    }

    /** The smallest value that any run found; NaN where none found any. */
    double bestFound(String problem) {
        double best = of(problem).stream().mapToDouble(Measurement::value).min().orElse(Double.POSITIVE_INFINITY);
        return Double.isInfinite(best) ? Double.NaN : best;
    }

    private List<Measurement> of(String problem) {
        return runs.stream().filter(m -> m.problem().equals(problem)).toList();
    }

    Cell cell(String problem, String solver) {
        return Cell.of(problem, solver, runs, reference(problem), targetGap());
    }

    /** All problems of a solver, in the order of the suite. */
    List<Cell> cells(String solver) {
        return problems().stream().map(problem -> cell(problem, solver)).toList();
    }

    /**
     * The ranks of the solvers on a problem by their median gaps, 1 the best; equal ones share the mean. One that refused the
     * problem, or has no run yet, is behind all others. NaN for all where nobody has a run.
     */
    double[] ranks(String problem) {
        double[] gaps = solvers().stream()
                .mapToDouble(solver -> {
                    Cell cell = cell(problem, solver);
                    return cell.hasRuns() ? cell.comparedGap() : Double.POSITIVE_INFINITY;
                })
                .toArray();
        double[] ranks = new double[gaps.length];
        boolean any =
                solvers().stream().anyMatch(solver -> cell(problem, solver).hasRuns());
        Arrays.setAll(ranks, i -> {
            long below = Arrays.stream(gaps).filter(g -> g < gaps[i]).count();
            long equal = Arrays.stream(gaps).filter(g -> g == gaps[i]).count();
            return any ? below + (equal + 1) / 2.0 : Double.NaN;
        });
        return ranks;
    }

    double meanRank(String solver) {
        int k = solvers().indexOf(solver);
        return problems().stream()
                .mapToDouble(problem -> ranks(problem)[k])
                .filter(rank -> !Double.isNaN(rank))
                .average()
                .orElse(Double.NaN);
    }
}
