package org.descrambler.solvers.baseline;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link NonlinearCg}. */
public final class NonlinearCgProvider implements SolverProvider {
    @Override
    public String name() {
        return "nonlinear-cg";
    }

    @Override
    public String summary() {
        return "Commons Math's conjugate gradients in coordinates of the Lie algebra, up to 1000 of them";
    }

    @Override
    public String reference() {
        return "Polak, Ribiere (1969); Fletcher, Reeves (1964)";
    }

    @Override
    public Record defaultOptions() {
        return NonlinearCg.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new Baseline(name(), OptionsRecord.with(NonlinearCg.DEFAULTS, settings));
    }
}
