package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Exhaustive}. */
public final class ExhaustiveProvider implements SolverProvider {
    @Override
    public String name() {
        return Exhaustive.NAME;
    }

    @Override
    public String summary() {
        return "Every element of a small finite group, by single swaps on permutations: a proof for n up to 10";
    }

    @Override
    public String reference() {
        return "Heap (1963)";
    }

    @Override
    public Record defaultOptions() {
        return Exhaustive.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Exhaustive<>(OptionsRecord.with(Exhaustive.Options.DEFAULTS, settings));
    }
}
