package org.descrambler.solvers.path;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link PathSearch}. */
public final class PathSearchProvider implements SolverProvider {
    @Override
    public String name() {
        return PathSearch.NAME;
    }

    @Override
    public String summary() {
        return "Shortest paths and tours by iterated 3-opt chains with 1-tree penalties, over permutations";
    }

    @Override
    public String reference() {
        return "Lin, Kernighan (1973); Martin, Otto, Felten (1991); Helsgaun (2000)";
    }

    @Override
    public Record defaultOptions() {
        return PathSearchOptions.DEFAULTS;
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        return new PathSearch(OptionsRecord.with(PathSearchOptions.DEFAULTS, settings));
    }
}
