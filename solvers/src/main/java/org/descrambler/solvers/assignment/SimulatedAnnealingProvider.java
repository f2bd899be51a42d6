package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SimulatedAnnealing}. */
public final class SimulatedAnnealingProvider implements SolverProvider {
    @Override
    public String name() {
        return SimulatedAnnealing.NAME;
    }

    @Override
    public String summary() {
        return "Simulated annealing by swaps, with reheating, for permutations";
    }

    @Override
    public String reference() {
        return "Connolly (1990); Lundy, Mees (1986)";
    }

    @Override
    public Record defaultOptions() {
        return SimulatedAnnealingOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return SimulatedAnnealing.solver(OptionsRecord.with(SimulatedAnnealingOptions.DEFAULTS, settings));
    }
}
