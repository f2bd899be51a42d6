package org.descrambler.solvers.chart;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link CayleyLbfgs}. */
public final class CayleyLbfgsProvider implements SolverProvider {
    @Override
    public String name() {
        return CayleyLbfgs.NAME;
    }

    @Override
    public String summary() {
        return "Original descrambling method: limited-memory BFGS in one Cayley chart, from its centre";
    }

    @Override
    public String reference() {
        return "Amey, Keeley, Choudhury, Kuprov (2021)";
    }

    @Override
    public Record defaultOptions() {
        return CayleyLbfgsOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return CayleyLbfgs.solver(OptionsRecord.with(CayleyLbfgsOptions.DEFAULTS, settings));
    }
}
