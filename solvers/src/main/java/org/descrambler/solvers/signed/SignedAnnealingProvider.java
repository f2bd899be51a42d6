package org.descrambler.solvers.signed;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SignedAnnealing}. */
public final class SignedAnnealingProvider implements SolverProvider {
    @Override
    public String name() {
        return SignedAnnealing.NAME;
    }

    @Override
    public String summary() {
        return "Simulated annealing over signed permutations: swaps of neurons and flips of signs";
    }

    @Override
    public String reference() {
        return "Kirkpatrick, Gelatt, Vecchi (1983)";
    }

    @Override
    public Record defaultOptions() {
        return SignedAnnealing.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new SignedAnnealing(OptionsRecord.with(SignedAnnealing.Options.DEFAULTS, settings));
    }
}
