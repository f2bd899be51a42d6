package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;
import org.optaplanner.core.api.solver.Solver;

/** One run of OptaPlanner: what its score calculator and its event listener share with the runner. */
final class Search {
    /** A value this close to a bound, relatively, has reached it. */
    private static final double BOUND_TOLERANCE = 1e-12;

    private final Run<Permutation> run;
    private final IntegerCost cost;
    private final Optional<LowerBound> bound;
    private final SelfDriven.Reporter<Permutation> reporter;
    private final Solver<Arrangement> solver;
    private int[] best;
    private Optional<Termination> ending = Optional.empty();

    Search(
            Run<Permutation> run,
            IntegerCost cost,
            Optional<LowerBound> bound,
            SelfDriven.Reporter<Permutation> reporter,
            Solver<Arrangement> solver,
            Permutation start) {
        this.run = run;
        this.cost = cost;
        this.bound = bound;
        this.reporter = reporter;
        this.solver = solver;
        this.best = start.images();
        solver.addEventListener(event -> improved(event.getNewBestSolution()));
    }

    Run<Permutation> run() {
        return run;
    }

    IntegerCost cost() {
        return cost;
    }

    /** Runs OptaPlanner from {@code start} until a limit ends it; says why it ended. */
    Termination solve(Permutation start) {
        // The start's value is the report's, as in the runner, not the search's: not counted.
        Optional<Termination> arrived =
                reached(run.problem().objective().at(start).value());
        if (arrived.isPresent()) {
            return arrived.get();
        }
        solver.solve(new Arrangement(this, start));
        return ending.orElseGet(this::limit);
    }

    private Optional<Termination> reached(double value) {
        return bound.filter(b -> value - b.value() <= Math.max(BOUND_TOLERANCE * Math.abs(b.value()), 2 * b.rounding()))
                .map(b -> new Termination(
                        Termination.Reason.BOUND_REACHED, "The value " + value + " is the " + b.name() + "."));
    }

    /** Ends the run: no more evaluations are within the budget. */
    void stop() {
        end(run.exhausted(0).orElseGet(run::evaluationLimit));
    }

    /** Ends the run: it is at a local minimum that its acceptor does not leave. */
    void stuck(long moves) {
        end(new Termination(
                Termination.Reason.SEARCH_COMPLETE, "No move was accepted among " + moves + " random swaps."));
    }

    private void end(Termination termination) {
        if (ending.isEmpty()) {
            ending = Optional.of(termination);
            solver.terminateEarly();
        }
    }

    private void improved(Arrangement arrangement) {
        int[] images = arrangement.images();
        if (Arrays.equals(images, best)) {
            return;
        }
        best = images;
        Permutation element = Permutation.of(images);
        double value = run.evaluate(element).value();
        reporter.report(element, value);
        reached(value).ifPresent(this::end);
    }

    /** OptaPlanner's own terminations are the same limits as the run's, counted its way. */
    private Termination limit() {
        if (LocalSearch.unlimited(run.budget())) {
            return new Termination(
                    Termination.Reason.TIME_LIMIT,
                    "The option seconds ended the search after " + run.seconds() + " s.");
        }
        Optional<Termination> exhausted = run.exhausted(0);
        if (exhausted.isPresent()) {
            return exhausted.get();
        }
        if (run.budget().evaluations() < Long.MAX_VALUE && run.budget().iterations() == Long.MAX_VALUE) {
            return run.evaluationLimit();
        }
        return new Termination(
                Termination.Reason.ITERATION_LIMIT,
                "The limit of " + run.budget().iterations() + " steps is reached.");
    }
}
