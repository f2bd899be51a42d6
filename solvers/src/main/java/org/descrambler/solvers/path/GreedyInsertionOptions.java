package org.descrambler.solvers.path;

import java.util.Objects;

/**
 * Options of {@link GreedyInsertion}.
 *
 * @param rule which neuron is inserted next
 */
public record GreedyInsertionOptions(InsertionRule rule) {
    /** Cheapest insertion. */
    public static final GreedyInsertionOptions DEFAULTS = new GreedyInsertionOptions(InsertionRule.CHEAPEST);

    public GreedyInsertionOptions {
        Objects.requireNonNull(rule, "rule");
    }
}
