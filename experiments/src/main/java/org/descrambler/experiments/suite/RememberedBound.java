package org.descrambler.experiments.suite;

import java.util.Optional;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.bound.BestBound;

/** The best bound of one problem, which is the same for all runs on it and may take long: asked for once. */
final class RememberedBound implements LowerBoundProvider {
    private Optional<LowerBound> bound;

    @Override
    public String name() {
        return "best";
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        if (bound == null) {
            bound = BestBound.installed().of(problem);
        }
        return bound;
    }
}
