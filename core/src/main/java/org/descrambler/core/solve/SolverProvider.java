package org.descrambler.core.solve;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;

/**
 * Names a solver for the command line, comparisons and contract tests. Bound through {@link java.util.ServiceLoader}: a
 * jar on the class path with a {@code META-INF/services} entry adds its solvers everywhere.
 */
public interface SolverProvider {
    /** e.g. {@code trust-regions}. */
    String name();

    /** One line: what it does, on which groups. */
    String summary();

    /** The paper or book that it follows. */
    String reference();

    /** The options record with its defaults: the single source of option names and default values. */
    Record defaultOptions();

    /**
     * The solver with some options replaced; see {@link OptionsRecord#with} for the errors.
     */
    Solver<?> create(Map<String, String> settings);
}
