package org.descrambler.solvers.assignment;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.group.FiniteGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.problem.AssignmentForm;
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
 *
 * <p>Over signed permutations, where A and B are symmetric, the tabu searches flip the signs of single neurons as well, and a
 * step counts n(n+1)/2 deltas; all elements are tried up to n = 5.
 *
 * @param <E> the elements: permutations, with signs or without
 */
public final class AssignmentSearch<E> {
    static final String NAME = "assignment-search";

    /** All elements are tried of groups up to this order: 8!. */
    private static final BigInteger ENUMERATED = BigInteger.valueOf(40_320);

    private static final RobustTabuOptions TABU = RobustTabuOptions.DEFAULTS;

    private final AssignmentSearchOptions options;
    private final boolean signed;
    private final Function<E, int[]> images;
    private final Function<int[], E> element;

    private AssignmentSearch(
            AssignmentSearchOptions options, boolean signed, Function<E, int[]> images, Function<int[], E> element) {
        this.options = options;
        this.signed = signed;
        this.images = images;
        this.element = element;
    }

    /** The solver over S_n with these options. */
    public static Solver<Permutation> solver(AssignmentSearchOptions options) {
        return new SearchSolver(
                NAME,
                options,
                false,
                Kinds.ASSIGNMENT,
                new AssignmentSearch<>(options, false, Permutation::images, Permutation::of)::search);
    }

    /** The search over B_n, for objectives that offer tr(A P B Pᵀ). */
    static SelfDriven<SignedPermutation> signed(AssignmentSearchOptions options) {
        return new AssignmentSearch<>(options, true, Signs::of, Signs::element)::search;
    }

    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        Optional<SelfDriven.Ending> enumerated = enumerate(run, start);
        return enumerated.isPresent() ? enumerated.get() : evolve(run, start, reporter);
    }

    /** Empty where there are too many elements for it. */
    private Optional<SelfDriven.Ending> enumerate(Run<E> run, E start) {
        BigInteger elements = ((FiniteGroup<E>) run.problem().group()).order();
        if (elements.compareTo(ENUMERATED) > 0) {
            return Optional.empty();
        }
        long order = elements.longValueExact();
        // Improvements and refreshes cost evaluations of their own.
        if (run.budget().iterations() <= 3 * order || run.evaluationsLeft() <= 3 * order) {
            return Optional.empty();
        }
        Optional<Solution<E>> all = run.nest(new Exhaustive<>(Exhaustive.Options.DEFAULTS), start, Budget.UNLIMITED);
        return all.filter(solution -> solution.termination().reason() == Termination.Reason.EXACT)
                .map(solution -> new SelfDriven.Ending(solution.termination(), solution.certificate()));
    }

    private SelfDriven.Ending evolve(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        AssignmentForm form = form(run);
        int n = form.degree();
        long cost = n * (n - 1L) / 2 + (signed ? n : 0);
        Incumbent<E> incumbent = new Incumbent<>(run, reporter, start, cost, Incumbent.batch(cost), options.steps());
        SwapTable table = new SwapTable(form, incumbent::mayGoOn);
        TabuSearch tabu = new TabuSearch(
                table, run.rng(), TABU.shortestTenure(), TABU.longestTenure(), TABU.aspiration(), signed);
        Population population = new Population(options.population());
        long length = (long) options.tabuSteps() * n;
        int failures = 0;
        double best = Double.POSITIVE_INFINITY;
        int[] from = images.apply(start);
        while (incumbent.mayCompute(cost) && tabu.start(from)) {
            for (long step = 0; step < length && incumbent.mayStep(); step++) {
                if (tabu.step() && tabu.bestValue() < best) {
                    best = tabu.bestValue();
                    incumbent.offer(element.apply(tabu.best()));
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
                    : images.apply(run.problem().group().random(run.rng()));
        }
        return incumbent.ending();
    }

    private AssignmentForm form(Run<E> run) {
        var objective = run.problem().objective();
        return signed
                ? AssignmentForm.of(ObjectiveForm.brockett(objective).orElseThrow())
                : ObjectiveForm.assignment(objective).orElseThrow();
    }
}
