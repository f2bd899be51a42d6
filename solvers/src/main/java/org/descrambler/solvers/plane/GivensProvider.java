package org.descrambler.solvers.plane;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Givens}. */
public final class GivensProvider implements SolverProvider {
    @Override
    public String name() {
        return Givens.NAME;
    }

    @Override
    public String summary() {
        return "Coordinate descent by Givens rotations, each plane minimised exactly, on O(n) and SO(n)";
    }

    @Override
    public String reference() {
        return "Jacobi (1846); Neuhaus, Wrigley (1954); Kaiser (1958); Golub, Van Loan (2013), section 8.5";
    }

    @Override
    public Record defaultOptions() {
        return GivensOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return Givens.solver(OptionsRecord.with(GivensOptions.DEFAULTS, settings));
    }
}
