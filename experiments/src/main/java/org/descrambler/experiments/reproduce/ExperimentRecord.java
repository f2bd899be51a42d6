package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.descrambler.experiments.compare.SolveRecord;

/**
 * The content of an experiment's {@code result.json}.
 *
 * @param numbers by name in snake case: finite numbers, lists of them, or text
 * @param networks SHA-256 of each network's file, by its name
 * @param seconds of the whole experiment, training included
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ExperimentRecord(
        int schema,
        String experiment,
        String summary,
        String source,
        long seed,
        boolean full,
        boolean retrained,
        List<Finding> findings,
        Map<String, Object> numbers,
        Map<String, String> networks,
        double seconds,
        SolveRecord.EnvironmentRecord environment) {
    /** The version of the schema that this class writes. */
    public static final int SCHEMA = 1;

    /** How many findings have a verdict. */
    public long count(Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }
}
