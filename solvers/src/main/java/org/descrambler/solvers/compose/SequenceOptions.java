package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.solve.InnerSolver;

/**
 * Options of {@link Sequence}.
 *
 * @param first the solver that runs first; {@code first.x} is its option x
 * @param second the solver that goes on from its result; {@code second.x} is its option x
 * @param share the part of the budget's limits that the first may spend, in (0, 1)
 * @param evaluations what the first may spend where the budget has no limit
 */
public record SequenceOptions(InnerSolver first, InnerSolver second, double share, long evaluations) {
    /** An attempt at a proof, then a search. */
    public static final SequenceOptions DEFAULTS = new SequenceOptions(
            new InnerSolver("path-branch-and-bound", Map.of("kicks", "20")),
            new InnerSolver("path-search", Map.of()),
            0.25,
            100_000);

    /** @throws IllegalArgumentException for a share outside of (0, 1), or no evaluations */
    public SequenceOptions {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "Option 'share' is " + share + "; a number between 0 and 1 was expected.");
        }
        if (evaluations < 1) {
            throw new IllegalArgumentException("Option 'evaluations' is " + evaluations + "; 1 or more was expected.");
        }
    }
}
