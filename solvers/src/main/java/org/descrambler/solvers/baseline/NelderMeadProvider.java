package org.descrambler.solvers.baseline;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link NelderMead}. */
public final class NelderMeadProvider implements SolverProvider {
    @Override
    public String name() {
        return "simplex";
    }

    @Override
    public String summary() {
        return "Commons Math's simplex in coordinates of the Lie algebra, up to 100 of them; needs no gradient";
    }

    @Override
    public String reference() {
        return "Nelder, Mead (1965)";
    }

    @Override
    public Record defaultOptions() {
        return NelderMead.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Baseline(name(), OptionsRecord.with(NelderMead.DEFAULTS, settings));
    }
}
