package org.descrambler.solvers.exact;

import java.util.Map;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/** Names {@link CrossCorrelation}. */
public final class CrossCorrelationProvider implements SolverProvider {
    @Override
    public String name() {
        return CrossCorrelation.NAME;
    }

    @Override
    public String summary() {
        return "Every rotation and reflection at once by fast Fourier transforms, on cyclic and dihedral groups";
    }

    @Override
    public String reference() {
        return "Cooley, Tukey (1965)";
    }

    @Override
    public Record defaultOptions() {
        return new CrossCorrelation.Options();
    }

    @Override
    public Solver<?> create(Map<String, String> settings) {
        OptionsRecord.with(new CrossCorrelation.Options(), settings);
        return new CrossCorrelation();
    }
}
