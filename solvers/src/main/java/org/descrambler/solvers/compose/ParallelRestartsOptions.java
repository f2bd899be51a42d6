package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.solve.InnerSolver;

/**
 * Options of {@link ParallelRestarts}.
 *
 * @param solver the solver that runs on every thread; {@code solver.x} is its option x
 * @param threads how many runs there are at once; the result depends on it
 * @param starts how many starts each thread makes, one after the other
 */
public record ParallelRestartsOptions(InnerSolver solver, int threads, int starts) {
    /** Two threads, trust regions from five starts on each. */
    public static final ParallelRestartsOptions DEFAULTS =
            new ParallelRestartsOptions(new InnerSolver("trust-regions", Map.of()), 2, 5);

    /** More threads than any machine has are a mistake. */
    private static final int MOST = 1024;

    /** @throws IllegalArgumentException for less than one thread or start, or a solver whose result does not depend on it */
    public ParallelRestartsOptions {
        if (threads < 1 || threads > MOST) {
            throw new IllegalArgumentException("Option 'threads' is " + threads + "; 1 to " + MOST + " was expected.");
        }
        // Checks both.
        new MultiStartOptions(solver, starts);
    }
}
