package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Lbfgs}. */
public final class LbfgsProvider implements SolverProvider {
    @Override
    public String name() {
        return Lbfgs.NAME;
    }

    @Override
    public String summary() {
        return "Limited-memory BFGS with cautious updates, preconditioned where the objective allows";
    }

    @Override
    public String reference() {
        return "Nocedal (1980); Huang, Gallivan, Absil (2015)";
    }

    @Override
    public Record defaultOptions() {
        return LbfgsOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return Lbfgs.solver(OptionsRecord.with(LbfgsOptions.DEFAULTS, settings));
    }
}
