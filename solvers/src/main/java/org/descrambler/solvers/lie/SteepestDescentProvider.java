package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SteepestDescent}. */
public final class SteepestDescentProvider implements SolverProvider {
    @Override
    public String name() {
        return SteepestDescent.NAME;
    }

    @Override
    public String summary() {
        return "Steepest descent with a line search, preconditioned where the objective allows";
    }

    @Override
    public String reference() {
        return "Absil, Mahony, Sepulchre (2008), section 4.2";
    }

    @Override
    public Record defaultOptions() {
        return SteepestDescentOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return SteepestDescent.solver(OptionsRecord.with(SteepestDescentOptions.DEFAULTS, settings));
    }
}
