package org.descrambler.solvers.subgroup;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link ExchangeDescent}. */
public final class ExchangeDescentProvider implements SolverProvider {
    @Override
    public String name() {
        return ExchangeDescent.NAME;
    }

    @Override
    public String summary() {
        return "Iterated local search by exchanges of neurons and of blocks, inside groups of permutations";
    }

    @Override
    public String reference() {
        return "Lourenco, Martin, Stutzle (2003)";
    }

    @Override
    public Record defaultOptions() {
        return ExchangeDescentOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new ExchangeDescent(OptionsRecord.with(ExchangeDescentOptions.DEFAULTS, settings));
    }
}
