package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link Faq}. */
public final class FaqProvider implements SolverProvider {
    @Override
    public String name() {
        return Faq.NAME;
    }

    @Override
    public String summary() {
        return "Frank-Wolfe over doubly stochastic matrices with linear assignment, for quadratic assignment";
    }

    @Override
    public String reference() {
        return "Vogelstein, Conroy, Lyzinski, Podrazik, Kratzer, Harley, Fishkind, Vogelstein, Priebe (2015)";
    }

    @Override
    public Record defaultOptions() {
        return FaqOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return Faq.solver(OptionsRecord.with(FaqOptions.DEFAULTS, settings));
    }
}
