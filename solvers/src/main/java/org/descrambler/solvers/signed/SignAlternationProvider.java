package org.descrambler.solvers.signed;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SignAlternation}. */
public final class SignAlternationProvider implements SolverProvider {
    @Override
    public String name() {
        return SignAlternation.NAME;
    }

    @Override
    public String summary() {
        return "Signed permutations by turns: another solver (option solver) permutes, then signs improve";
    }

    @Override
    public String reference() {
        return "Beasley (1998)";
    }

    @Override
    public Record defaultOptions() {
        return SignAlternation.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new SignAlternation(OptionsRecord.with(SignAlternation.Options.DEFAULTS, settings));
    }
}
