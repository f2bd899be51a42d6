package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.solve.InnerSolver;

/**
 * Options of {@link Continuation}.
 *
 * @param solver the solver that is run on every problem of the sequence; {@code solver.x} is its option x
 * @param stages how many easier problems come before the real one
 * @param stageIterations how many iterations each easier problem may take: it need not be solved to the end
 */
public record ContinuationOptions(InnerSolver solver, int stages, long stageIterations) {
    /** Trust regions over four easier problems. */
    public static final ContinuationOptions DEFAULTS =
            new ContinuationOptions(new InnerSolver("trust-regions", Map.of()), 4, 100);

    /** @throws IllegalArgumentException for numbers below 1, or a solver that would not go on from an easier problem */
    public ContinuationOptions {
        if (stages < 1) {
            throw new IllegalArgumentException("Option 'stages' is " + stages + "; 1 or more was expected.");
        }
        if (stageIterations < 1) {
            throw new IllegalArgumentException(
                    "Option 'stage-iterations' is " + stageIterations + "; 1 or more was expected.");
        }
        if (solver.create().ignoresStart()) {
            throw new IllegalArgumentException("Option 'solver' is '" + solver.name()
                    + "', whose result does not depend on its start: a solver that starts somewhere was expected. Maybe"
                    + " --solver " + solver.name() + "?");
        }
    }
}
