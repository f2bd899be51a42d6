package org.descrambler.solvers.lie;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link ConjugateGradients}. */
public final class ConjugateGradientsProvider implements SolverProvider {
    @Override
    public String name() {
        return ConjugateGradients.NAME;
    }

    @Override
    public String summary() {
        return "Nonlinear conjugate gradients (five formulas), preconditioned where the objective allows";
    }

    @Override
    public String reference() {
        return "Sato (2022); Hager, Zhang (2005)";
    }

    @Override
    public Record defaultOptions() {
        return ConjugateGradientOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return ConjugateGradients.solver(OptionsRecord.with(ConjugateGradientOptions.DEFAULTS, settings));
    }
}
