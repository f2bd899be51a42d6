package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SpectralSeriation}. */
public final class SpectralSeriationProvider implements SolverProvider {
    @Override
    public String name() {
        return SpectralSeriation.NAME;
    }

    @Override
    public String summary() {
        return "Permutations by Fiedler vectors of the similarities, for tr(A P B P^T)";
    }

    @Override
    public String reference() {
        return "Atkins, Boman, Hendrickson (1998)";
    }

    @Override
    public Record defaultOptions() {
        return NoOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return SpectralSeriation.solver(OptionsRecord.with(NoOptions.DEFAULTS, settings));
    }
}
