package org.descrambler.solvers.flow;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link DoubleBracketFlow}. */
public final class DoubleBracketFlowProvider implements SolverProvider {
    @Override
    public String name() {
        return DoubleBracketFlow.NAME;
    }

    @Override
    public String summary() {
        return "Gradient flow by Dormand-Prince 8(5,3); for Brockett's cost the double bracket";
    }

    @Override
    public String reference() {
        return "Brockett (1991); Helmke, Moore (1994)";
    }

    @Override
    public Record defaultOptions() {
        return FlowOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new DoubleBracketFlow(OptionsRecord.with(FlowOptions.DEFAULTS, settings));
    }
}
