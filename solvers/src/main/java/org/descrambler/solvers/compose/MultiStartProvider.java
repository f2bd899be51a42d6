package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link MultiStart}. */
public final class MultiStartProvider implements SolverProvider {
    @Override
    public String name() {
        return MultiStart.NAME;
    }

    @Override
    public String summary() {
        return "Another solver (option solver; its options as solver.x) from several random starts, on any group";
    }

    @Override
    public String reference() {
        return "Boender, Rinnooy Kan (1987)";
    }

    @Override
    public Record defaultOptions() {
        return MultiStartOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new MultiStart<>(OptionsRecord.with(MultiStartOptions.DEFAULTS, settings));
    }
}
