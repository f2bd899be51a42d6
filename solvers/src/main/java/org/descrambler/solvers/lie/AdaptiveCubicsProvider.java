package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link AdaptiveCubics}. */
public final class AdaptiveCubicsProvider implements SolverProvider {
    @Override
    public String name() {
        return AdaptiveCubics.NAME;
    }

    @Override
    public String summary() {
        return "Adaptive regularisation with cubics, by Lanczos' method, preconditioned where the objective allows";
    }

    @Override
    public String reference() {
        return "Agarwal, Boumal, Bullins, Cartis (2021); Cartis, Gould, Toint (2011)";
    }

    @Override
    public Record defaultOptions() {
        return AdaptiveCubicsOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return AdaptiveCubics.solver(OptionsRecord.with(AdaptiveCubicsOptions.DEFAULTS, settings));
    }
}
