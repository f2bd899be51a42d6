package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link RobustTabu}. */
public final class RobustTabuProvider implements SolverProvider {
    @Override
    public String name() {
        return RobustTabu.NAME;
    }

    @Override
    public String summary() {
        return "Robust tabu search with constant-time updates of all swaps, for quadratic assignment";
    }

    @Override
    public String reference() {
        return "Taillard (1991)";
    }

    @Override
    public Record defaultOptions() {
        return RobustTabuOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return RobustTabu.solver(OptionsRecord.with(RobustTabuOptions.DEFAULTS, settings));
    }
}
