package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link BarzilaiBorwein}. */
public final class BarzilaiBorweinProvider implements SolverProvider {
    @Override
    public String name() {
        return BarzilaiBorwein.NAME;
    }

    @Override
    public String summary() {
        return "Steepest descent with Barzilai-Borwein steps and a non-monotone search";
    }

    @Override
    public String reference() {
        return "Barzilai, Borwein (1988); Wen, Yin (2013); Iannazzo, Porcelli (2018)";
    }

    @Override
    public Record defaultOptions() {
        return BarzilaiBorweinOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return BarzilaiBorwein.solver(OptionsRecord.with(BarzilaiBorweinOptions.DEFAULTS, settings));
    }
}
