package org.descrambler.solvers.landing;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Landing}. */
public final class LandingProvider implements SolverProvider {
    @Override
    public String name() {
        return Landing.NAME;
    }

    @Override
    public String summary() {
        return "Landing algorithm: no retractions, iterates near the group that end on it";
    }

    @Override
    public String reference() {
        return "Ablin, Peyre (2022)";
    }

    @Override
    public Record defaultOptions() {
        return LandingOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return Landing.solver(OptionsRecord.with(LandingOptions.DEFAULTS, settings));
    }
}
