package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.solve.InnerSolver;

/**
 * Options of {@link MultiStart}.
 *
 * @param solver the solver that is started several times; {@code solver.x} is its option x
 * @param starts how often: from the given start, then from random elements
 */
public record MultiStartOptions(InnerSolver solver, int starts) {
    /** Trust regions from ten starts. */
    public static final MultiStartOptions DEFAULTS =
            new MultiStartOptions(new InnerSolver("trust-regions", Map.of()), 10);

    /** @throws IllegalArgumentException for less than one start, or a solver whose result does not depend on it */
    public MultiStartOptions {
        if (starts < 1) {
            throw new IllegalArgumentException("Option 'starts' is " + starts + "; 1 or more was expected.");
        }
        if (solver.create().ignoresStart()) {
            throw new IllegalArgumentException("Option 'solver' is '" + solver.name()
                    + "', whose result does not depend on its start: a solver that starts somewhere was expected. Maybe"
                    + " --solver " + solver.name() + "?");
        }
    }
}
