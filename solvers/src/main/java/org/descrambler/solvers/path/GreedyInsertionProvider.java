package org.descrambler.solvers.path;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link GreedyInsertion}. */
public final class GreedyInsertionProvider implements SolverProvider {
    @Override
    public String name() {
        return GreedyInsertion.NAME;
    }

    @Override
    public String summary() {
        return "Paths and tours by inserting one neuron after the other where it costs least, the cheapest or farthest first";
    }

    @Override
    public String reference() {
        return "Rosenkrantz, Stearns, Lewis (1977)";
    }

    @Override
    public Record defaultOptions() {
        return GreedyInsertionOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new GreedyInsertion(OptionsRecord.with(GreedyInsertionOptions.DEFAULTS, settings));
    }
}
