package org.descrambler.solvers.stochastic;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link StochasticGradient}. */
public final class StochasticGradientProvider implements SolverProvider {
    @Override
    public String name() {
        return StochasticGradient.NAME;
    }

    @Override
    public String summary() {
        return "Riemannian stochastic gradient descent with momentum, on mini-batches of samples";
    }

    @Override
    public String reference() {
        return "Bonnabel (2013)";
    }

    @Override
    public Record defaultOptions() {
        return StochasticGradientOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return StochasticGradient.solver(OptionsRecord.with(StochasticGradientOptions.DEFAULTS, settings));
    }
}
