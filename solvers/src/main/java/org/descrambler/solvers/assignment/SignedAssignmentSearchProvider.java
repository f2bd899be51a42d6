package org.descrambler.solvers.assignment;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link SignedAssignmentSearch}. */
public final class SignedAssignmentSearchProvider implements SolverProvider {
    @Override
    public String name() {
        return SignedAssignmentSearch.NAME;
    }

    @Override
    public String summary() {
        return "Tabu searches by swaps and flips and their crossings, for tr(A P B P^T) over signed permutations";
    }

    @Override
    public String reference() {
        return "Taillard (1991); Merz, Freisleben (2000); Beasley (1998)";
    }

    @Override
    public Record defaultOptions() {
        return AssignmentSearchOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new SignedAssignmentSearch(OptionsRecord.with(AssignmentSearchOptions.DEFAULTS, settings));
    }
}
