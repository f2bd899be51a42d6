package org.descrambler.solvers.alternating;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Alternating}. */
public final class AlternatingProvider implements SolverProvider {
    @Override
    public String name() {
        return Alternating.NAME;
    }

    @Override
    public String summary() {
        return "Exact minimisation over one descrambler after the other by the closed form, on products of O(n)";
    }

    @Override
    public String reference() {
        return "Bezdek, Hathaway (2003); Brockett (1991)";
    }

    @Override
    public Record defaultOptions() {
        return AlternatingOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Alternating(OptionsRecord.with(AlternatingOptions.DEFAULTS, settings));
    }
}
