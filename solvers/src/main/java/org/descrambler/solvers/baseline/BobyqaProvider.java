package org.descrambler.solvers.baseline;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Bobyqa}. */
public final class BobyqaProvider implements SolverProvider {
    @Override
    public String name() {
        return "bobyqa";
    }

    @Override
    public String summary() {
        return "Commons Math's BOBYQA in coordinates of the Lie algebra, up to 200 of them; needs no gradient";
    }

    @Override
    public String reference() {
        return "Powell (2009)";
    }

    @Override
    public Record defaultOptions() {
        return Bobyqa.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Baseline(name(), OptionsRecord.with(Bobyqa.DEFAULTS, settings));
    }
}
