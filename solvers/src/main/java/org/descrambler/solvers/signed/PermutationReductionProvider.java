package org.descrambler.solvers.signed;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link PermutationReduction}. */
public final class PermutationReductionProvider implements SolverProvider {
    @Override
    public String name() {
        return PermutationReduction.NAME;
    }

    @Override
    public String summary() {
        return "Another solver (option solver) on the equal problem over permutations: monomial matrices, signed paths";
    }

    @Override
    public String reference() {
        return "Koopmans, Beckmann (1957)";
    }

    @Override
    public Record defaultOptions() {
        return PermutationReduction.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new PermutationReduction<>(OptionsRecord.with(PermutationReduction.Options.DEFAULTS, settings));
    }
}
