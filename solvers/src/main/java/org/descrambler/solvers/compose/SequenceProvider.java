package org.descrambler.solvers.compose;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Sequence}. */
public final class SequenceProvider implements SolverProvider {
    @Override
    public String name() {
        return Sequence.NAME;
    }

    @Override
    public String summary() {
        return "Two solvers (options first, second; theirs as first.x, second.x), the second from the result of the first";
    }

    @Override
    public String reference() {
        return "Huberman, Lukose, Hogg (1997)";
    }

    @Override
    public Record defaultOptions() {
        return SequenceOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Sequence<>(OptionsRecord.with(SequenceOptions.DEFAULTS, settings));
    }
}
