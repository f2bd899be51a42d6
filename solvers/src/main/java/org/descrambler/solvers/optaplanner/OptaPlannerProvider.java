package org.descrambler.solvers.optaplanner;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link OptaPlannerSolver}. */
public final class OptaPlannerProvider implements SolverProvider {
    @Override
    public String name() {
        return OptaPlannerSolver.NAME;
    }

    @Override
    public String summary() {
        return "OptaPlanner over permutations: construction, local search with nine acceptors, branch and bound, own XML";
    }

    @Override
    public String reference() {
        return "Glover (1989); Burke, Bykov (2017)";
    }

    @Override
    public Record defaultOptions() {
        return OptaPlannerOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new OptaPlannerSolver(OptionsRecord.with(OptaPlannerOptions.DEFAULTS, settings));
    }
}
