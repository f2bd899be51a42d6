package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link ClosedFormRounding}. */
public final class ClosedFormRoundingProvider implements SolverProvider {
    @Override
    public String name() {
        return ClosedFormRounding.NAME;
    }

    @Override
    public String summary() {
        return "Permutations near the orthogonal closed form, by linear assignment, for tr(A P B P^T)";
    }

    @Override
    public String reference() {
        return "Umeyama (1988); Brockett (1991)";
    }

    @Override
    public Record defaultOptions() {
        return NoOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return ClosedFormRounding.solver(OptionsRecord.with(NoOptions.DEFAULTS, settings));
    }
}
