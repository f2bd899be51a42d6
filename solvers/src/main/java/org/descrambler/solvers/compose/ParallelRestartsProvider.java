package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link ParallelRestarts}. */
public final class ParallelRestartsProvider implements SolverProvider {
    @Override
    public String name() {
        return ParallelRestarts.NAME;
    }

    @Override
    public String summary() {
        return "Another solver (option solver; its options as solver.x) on several threads from random starts, on any group";
    }

    @Override
    public String reference() {
        return "Luby, Ertel (1994)";
    }

    @Override
    public Record defaultOptions() {
        return ParallelRestartsOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new ParallelRestarts<>(OptionsRecord.with(ParallelRestartsOptions.DEFAULTS, settings));
    }
}
