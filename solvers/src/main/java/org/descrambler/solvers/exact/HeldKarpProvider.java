package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link HeldKarp}. */
public final class HeldKarpProvider implements SolverProvider {
    @Override
    public String name() {
        return HeldKarp.NAME;
    }

    @Override
    public String summary() {
        return "Shortest path or tour by dynamic programming over subsets: a proof for n up to 20";
    }

    @Override
    public String reference() {
        return "Bellman (1962); Held, Karp (1962)";
    }

    @Override
    public Record defaultOptions() {
        return HeldKarp.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new HeldKarp(OptionsRecord.with(HeldKarp.Options.DEFAULTS, settings));
    }
}
