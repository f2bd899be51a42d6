package org.descrambler.core.solve;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.problem.Problem;

/**
 * An algorithm with its options fixed. Immutable and reusable: what changes during a run lives in the run.
 *
 * @param <E> the element type of the groups it works on
 */
public interface Solver<E> {
    /** The name on the command line and in results, e.g. {@code trust-regions}. */
    String name();

    /** Every option with its value, as written into results; names as {@code --set} takes them. */
    Map<String, Object> options();

    /**
     * Why this solver cannot take the problem, as a sentence for the user, or empty where it can. Never throws; problems
     * over other element types are refused, too.
     */
    Optional<String> refusal(Problem<?> problem);

    /**
     * Minimises from a start within a budget. An exhausted budget is a result with the best point found.
     *
     * @param problem min η over G
     * @param start an element of the group; not modified
     * @param budget what the run may spend
     * @param rng the only source of randomness
     * @param observer told after every iteration, and asked whether to go on
     * @throws IllegalArgumentException with {@link #refusal}'s sentence where the problem is refused
     * @throws ArithmeticException where the objective is not finite at the start
     */
    Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer);

    /**
     * Whether a run may end on another connected component of a Lie group than that of its start, so that one start is
     * enough to see all of them.
     */
    default boolean leavesComponent() {
        return ignoresStart();
    }

    /** Whether the result does not depend on the start: closed forms and exhaustive searches. */
    default boolean ignoresStart() {
        return false;
    }
}
