package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link ClosedForm}. */
public final class ClosedFormProvider implements SolverProvider {
    @Override
    public String name() {
        return Minimum.CLOSED_FORM;
    }

    @Override
    public String summary() {
        return "Exact minimiser by formula: tr(A P B P^T) on O(n), SO(n), U(n); -tr(P W) on O(n), SO(n), permutations";
    }

    @Override
    public String reference() {
        return "Brockett (1991); Schoenemann (1966); Kabsch (1976); Jonker, Volgenant (1987)";
    }

    @Override
    public Record defaultOptions() {
        return new ClosedForm.Options();
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        OptionsRecord.with(new ClosedForm.Options(), settings);
        return new ClosedForm<>();
    }
}
