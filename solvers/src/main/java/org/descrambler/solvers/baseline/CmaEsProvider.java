package org.descrambler.solvers.baseline;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link CmaEs}. */
public final class CmaEsProvider implements SolverProvider {
    @Override
    public String name() {
        return "cma-es";
    }

    @Override
    public String summary() {
        return "Commons Math's CMA-ES in coordinates of the Lie algebra, up to 300 of them; needs no gradient";
    }

    @Override
    public String reference() {
        return "Hansen (2006)";
    }

    @Override
    public Record defaultOptions() {
        return CmaEs.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Baseline(name(), OptionsRecord.with(CmaEs.DEFAULTS, settings));
    }
}
