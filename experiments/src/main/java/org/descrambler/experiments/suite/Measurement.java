package org.descrambler.experiments.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What statistics need of one recorded run.
 *
 * @param problem its name in the suite
 * @param solver its label
 * @param message why the solver refused or failed; empty where it did not
 * @param value the last word of the run; infinite where there is none, so that it is worse than any other
 * @param lowerBound NaN where none is known
 */
record Measurement(
        String problem,
        String solver,
        long seed,
        Status status,
        Optional<String> message,
        double value,
        double seconds,
        double evaluations,
        double lowerBound,
        String certificate,
        Course course) {
    /** How a run ended. */
    enum Status {
        DONE,
        REFUSED,
        FAILED
    }

    static Measurement read(JsonNode record) {
        Status status = switch (record.path("status").asText()) {
            case "done" -> Status.DONE;
            case "refused" -> Status.REFUSED;
            default -> Status.FAILED;
        };
        double evaluations = 0;
        for (JsonNode count : record.path("evaluations")) {
            evaluations += count.asDouble();
        }
        return new Measurement(
                record.path("name").asText(),
                record.path("label").asText(),
                record.path("solver").path("seed").asLong(),
                status,
                Optional.ofNullable(record.path("message").textValue()),
                status == Status.DONE ? record.path("value").asDouble() : Double.POSITIVE_INFINITY,
                record.path("seconds").asDouble(Double.NaN),
                evaluations,
                record.path("lower_bound").asDouble(Double.NaN),
                record.path("certificate").asText("none"),
                Course.read(record.path("course")));
    }
}
