package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link PathBranchAndBound}. */
public final class PathBranchAndBoundProvider implements SolverProvider {
    @Override
    public String name() {
        return PathBranchAndBound.NAME;
    }

    @Override
    public String summary() {
        return "Shortest path or tour by branch and bound with 1-trees: a proof, or a bound where time ends";
    }

    @Override
    public String reference() {
        return "Held, Karp (1971); Volgenant, Jonker (1982)";
    }

    @Override
    public Record defaultOptions() {
        return PathBranchAndBound.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new PathBranchAndBound(OptionsRecord.with(PathBranchAndBound.Options.DEFAULTS, settings));
    }
}
