package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link AssignmentSearch}. */
public final class AssignmentSearchProvider implements SolverProvider {
    @Override
    public String name() {
        return AssignmentSearch.NAME;
    }

    @Override
    public String summary() {
        return "The best mixture for quadratic assignment: a population of tabu searches and their crossings";
    }

    @Override
    public String reference() {
        return "Merz, Freisleben (2000); Benlic, Hao (2015); Taillard (1991)";
    }

    @Override
    public Record defaultOptions() {
        return AssignmentSearchOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return AssignmentSearch.solver(OptionsRecord.with(AssignmentSearchOptions.DEFAULTS, settings));
    }
}
