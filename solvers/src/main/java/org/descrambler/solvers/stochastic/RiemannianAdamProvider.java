package org.descrambler.solvers.stochastic;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link RiemannianAdam}. */
public final class RiemannianAdamProvider implements SolverProvider {
    @Override
    public String name() {
        return RiemannianAdam.NAME;
    }

    @Override
    public String summary() {
        return "Riemannian Adam or AMSGrad, on mini-batches of samples";
    }

    @Override
    public String reference() {
        return "Becigneul, Ganea (2019); Kingma, Ba (2015)";
    }

    @Override
    public Record defaultOptions() {
        return RiemannianAdamOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return RiemannianAdam.solver(OptionsRecord.with(RiemannianAdamOptions.DEFAULTS, settings));
    }
}
