package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link TrustRegions}. */
public final class TrustRegionsProvider implements SolverProvider {
    @Override
    public String name() {
        return TrustRegions.NAME;
    }

    @Override
    public String summary() {
        return "Riemannian trust regions with truncated conjugate gradients, preconditioned where the objective allows";
    }

    @Override
    public String reference() {
        return "Absil, Baker, Gallivan (2007); Steihaug (1983); Toint (1981)";
    }

    @Override
    public Record defaultOptions() {
        return TrustRegionOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return TrustRegions.solver(OptionsRecord.with(TrustRegionOptions.DEFAULTS, settings));
    }
}
