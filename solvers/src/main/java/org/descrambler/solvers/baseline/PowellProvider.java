package org.descrambler.solvers.baseline;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Powell}. */
public final class PowellProvider implements SolverProvider {
    @Override
    public String name() {
        return "powell";
    }

    @Override
    public String summary() {
        return "Commons Math's Powell in coordinates of the Lie algebra, up to 500 of them; needs no gradient";
    }

    @Override
    public String reference() {
        return "Powell (1964)";
    }

    @Override
    public Record defaultOptions() {
        return Powell.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Baseline(name(), OptionsRecord.with(Powell.DEFAULTS, settings));
    }
}
