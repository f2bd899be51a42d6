package org.descrambler.experiments.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * One solve as it is recorded: the content of {@code result.json}, schema version 1. Numbers are finite; what is unknown
 * is null.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SolveRecord(
        int schema,
        ProblemRecord problem,
        SolverRecord solver,
        double value,
        double startValue,
        Double lowerBound,
        Double gap,
        String certificate,
        List<BoundRecord> bounds,
        TerminationRecord termination,
        long iterations,
        EvaluationsRecord evaluations,
        double seconds,
        double groupError,
        EnvironmentRecord environment) {
    /** The version of the schema that this class writes. */
    public static final int SCHEMA = 1;

    /** One lower bound of the minimum, by its name. */
    public record BoundRecord(String name, double value) {}

    /**
     * What was solved.
     *
     * @param objective as an expression that {@code --objective} takes
     * @param terms every objective of the expression with all of its options
     * @param operator the difference operator, null where the objective uses none
     * @param n neurons
     * @param blocks the sizes of the group's blocks, null where it has none
     * @param samples samples of the signals, null where only matrices were given
     * @param sha256 of the matrices that define the objective
     * @param layer the network's layer (several: with commas between) whose signals were descrambled, null without a network
     * @param tap {@code pre} or {@code post}, null without a network
     * @param modelSha256 of the network's file, null without a network
     */
    public record ProblemRecord(
            String group,
            String objective,
            List<TermRecord> terms,
            String operator,
            int n,
            List<Integer> blocks,
            Long samples,
            String scaling,
            boolean centered,
            String sha256,
            String layer,
            String tap,
            @JsonProperty("model_sha256") String modelSha256) {
        /** A problem that is not known to come from a network. */
        public ProblemRecord(
                String group,
                String objective,
                List<TermRecord> terms,
                String operator,
                int n,
                List<Integer> blocks,
                Long samples,
                String scaling,
                boolean centered,
                String sha256) {
            this(group, objective, terms, operator, n, blocks, samples, scaling, centered, sha256, null, null, null);
        }

        /** The same problem, posed by a layer of a network. */
        public ProblemRecord tappedFrom(String layer, String tap, String modelSha256) {
            return new ProblemRecord(
                    group,
                    objective,
                    terms,
                    operator,
                    n,
                    blocks,
                    samples,
                    scaling,
                    centered,
                    sha256,
                    layer,
                    tap,
                    modelSha256);
        }
    }

    /** One objective of a weighted sum, with all of its options. */
    public record TermRecord(double coefficient, String objective, Map<String, Object> options) {}

    /**
     * The solver with all of its options and the run's start and seed.
     *
     * @param component {@code both} where every component of the group was searched, else {@code start}
     */
    public record SolverRecord(String name, Map<String, Object> options, String start, String component, long seed) {}

    /** Why the run ended. */
    public record TerminationRecord(String reason, boolean converged, String detail) {}

    /** How often the objective was asked for what. */
    public record EvaluationsRecord(long value, long gradient, long hessian, long delta) {}

    /** Where it ran. */
    public record EnvironmentRecord(
            String version,
            String java,
            String backend,
            @JsonProperty("backend_description") String backendDescription,
            int threads) {}
}
