package org.descrambler.solvers.assignment;

import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * The mixture for quadratic assignment: short robust tabu searches, first from the start and from random permutations, then
 * from crossings of the best that they found (memetic search: Merz, Freisleben 2000; Benlic, Hao 2015). Crossing keeps what
 * good permutations have in common, which is what structured problems need; long tabu searches are what random ones need,
 * so each population that no longer gains is followed by a new one with searches twice as long.
 *
 * <p>Up to n = 8 all permutations are tried instead, where the budget allows it. Ends where a cheap bound proves the best
 * permutation. A step is an iteration and counts n(n−1)/2 deltas.
 */
public final class AssignmentSearch {
    static final String NAME = "assignment-search";

    /** All permutations are tried up to this n: 40 320. */
    private static final int ENUMERATED = 8;

    private static final RobustTabuOptions TABU = RobustTabuOptions.DEFAULTS;

    private final AssignmentSearchOptions options;

    private AssignmentSearch(AssignmentSearchOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<Permutation> solver(AssignmentSearchOptions options) {
        return new SearchSolver(NAME, options, false, Kinds.ASSIGNMENT, new AssignmentSearch(options)::search);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        Optional<SelfDriven.Ending> enumerated = enumerate(run, start);
        return enumerated.isPresent() ? enumerated.get() : evolve(run, start, reporter);
    }

    /** Empty where there are too many permutations for it. */
    private static Optional<SelfDriven.Ending> enumerate(Run<Permutation> run, Permutation start) {
        if (start.size() > ENUMERATED) {
            return Optional.empty();
        }
        long order = PermutationGroup.factorial(start.size()).longValueExact();
        // Improvements and refreshes cost evaluations of their own.
        if (run.budget().iterations() <= 3 * order || run.evaluationsLeft() <= 3 * order) {
            return Optional.empty();
        }
        Optional<Solution<Permutation>> all =
                run.nest(new Exhaustive<>(Exhaustive.Options.DEFAULTS), start, Budget.UNLIMITED);
        return all.filter(solution -> solution.termination().reason() == Termination.Reason.EXACT)
                .map(solution -> new SelfDriven.Ending(solution.termination(), solution.certificate()));
    }

    private SelfDriven.Ending evolve(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        var form = ObjectiveForm.assignment(run.problem().objective()).orElseThrow();
        SwapTable table = new SwapTable(form);
        TabuSearch tabu =
                new TabuSearch(table, run.rng(), TABU.shortestTenure(), TABU.longestTenure(), TABU.aspiration());
        Incumbent incumbent =
                new Incumbent(run, reporter, start, table.pairs(), Incumbent.batch(table.pairs()), options.steps());
        Population population = new Population(options.population());
        long length = (long) options.tabuSteps() * table.degree();
        int failures = 0;
        double best = Double.POSITIVE_INFINITY;
        int[] from = start.images();
        while (incumbent.mayCompute(table.pairs())) {
            tabu.start(from);
            for (long step = 0; step < length && incumbent.mayStep(); step++) {
                if (tabu.step() && tabu.bestValue() < best) {
                    best = tabu.bestValue();
                    incumbent.offer(tabu.best());
                }
            }
            failures = population.add(tabu.best(), tabu.bestValue()) ? 0 : failures + 1;
            if (failures > options.patience() * options.population()) {
                population.clear();
                failures = 0;
                length = Math.min(2 * length, Long.MAX_VALUE / 4);
            }
            from = population.isFull()
                    ? population.child(run.rng())
                    : run.problem().group().random(run.rng()).images();
        }
        return incumbent.ending();
    }
}
