package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Continuation}. */
public final class ContinuationProvider implements SolverProvider {
    @Override
    public String name() {
        return Continuation.NAME;
    }

    @Override
    public String summary() {
        return "Another solver (option solver; its options as solver.x) on easier problems first, then on the real one";
    }

    @Override
    public String reference() {
        return "Blake, Zisserman (1987)";
    }

    @Override
    public Record defaultOptions() {
        return ContinuationOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Continuation<>(OptionsRecord.with(ContinuationOptions.DEFAULTS, settings));
    }
}
