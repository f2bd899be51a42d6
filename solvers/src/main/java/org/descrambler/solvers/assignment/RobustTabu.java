package org.descrambler.solvers.assignment;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solver;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * Robust tabu search for quadratic assignment (Taillard 1991): always the best swap that is not tabu, for a random number of
 * steps each. A step is an iteration and counts n(n−1)/2 deltas, each in O(1).
 */
public final class RobustTabu {
    static final String NAME = "robust-tabu";

    private final RobustTabuOptions options;

    private RobustTabu(RobustTabuOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<Permutation> solver(RobustTabuOptions options) {
        return new SearchSolver(NAME, options, false, Kinds.ASSIGNMENT, new RobustTabu(options)::search);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        var form = ObjectiveForm.assignment(run.problem().objective()).orElseThrow();
        long pairs = start.size() * (start.size() - 1L) / 2;
        Incumbent<Permutation> incumbent =
                new Incumbent<>(run, reporter, start, pairs, Incumbent.batch(pairs), options.steps());
        SwapTable table = new SwapTable(form, incumbent::mayGoOn);
        TabuSearch tabu = new TabuSearch(
                table, run.rng(), options.shortestTenure(), options.longestTenure(), options.aspiration());
        if (incumbent.mayCompute(pairs) && tabu.start(start.images())) {
            while (incumbent.mayStep()) {
                if (tabu.step()) {
                    incumbent.offer(Permutation.of(tabu.best()));
                }
            }
        }
        return incumbent.ending();
    }
}
