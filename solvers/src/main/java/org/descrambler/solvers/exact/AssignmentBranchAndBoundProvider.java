package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link AssignmentBranchAndBound}. */
public final class AssignmentBranchAndBoundProvider implements SolverProvider {
    @Override
    public String name() {
        return AssignmentBranchAndBound.NAME;
    }

    @Override
    public String summary() {
        return "Quadratic assignment by branch and bound with Gilmore-Lawler bounds: a proof for n up to about 16";
    }

    @Override
    public String reference() {
        return "Gilmore (1962); Lawler (1963)";
    }

    @Override
    public Record defaultOptions() {
        return AssignmentBranchAndBound.Options.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new AssignmentBranchAndBound(OptionsRecord.with(AssignmentBranchAndBound.Options.DEFAULTS, settings));
    }
}
