package org.descrambler.solvers.majorise;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link PolarIteration}. */
public final class PolarIterationProvider implements SolverProvider {
    @Override
    public String name() {
        return PolarIteration.NAME;
    }

    @Override
    public String summary() {
        return "Monotone steps P <- polar(-gradient), accelerated, for objectives that are concave in P";
    }

    @Override
    public String reference() {
        return "Journee, Nesterov, Richtarik, Sepulchre (2010); Nesterov (1983); O'Donoghue, Candes (2015)";
    }

    @Override
    public Record defaultOptions() {
        return PolarIterationOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return PolarIteration.solver(OptionsRecord.with(PolarIterationOptions.DEFAULTS, settings));
    }
}
