package org.descrambler.solvers.assignment;

import java.util.List;
import java.util.Optional;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.bound.BestBound;
import org.descrambler.solvers.bound.EigenvalueBound;
import org.descrambler.solvers.bound.GilmoreLawlerBound;
import org.descrambler.solvers.bound.ProjectedEigenvalueBound;

/**
 * What one search shares with its run: the best element that was reported, the bound that may prove it, and leave to
 * make steps of a fixed cost. Leave is asked for in batches, so that clock and observer are not asked in every step of less
 * than a microsecond; what is counted is what was done.
 */
final class Incumbent<E> {
    /** Deltas of quick steps between two looks at the clock: some twenty microseconds. */
    private static final long BATCH = 20_000;

    /** Those that take less time than a search. */
    private static final BestBound CHEAP_BOUNDS =
            new BestBound(List.of(new EigenvalueBound(), new ProjectedEigenvalueBound(), new GilmoreLawlerBound()));

    private final Run<E> run;
    private final SelfDriven.Reporter<E> reporter;
    private final Optional<LowerBound> bound;
    private final long cost;
    private final long batch;
    private final long stepLimit;
    private E element;
    private double value;
    private long steps;
    private long granted;
    private Termination end;
    private boolean refused;

    /**
     * Begins at the start, whose value the runner knows and nobody counts.
     *
     * @param cost deltas of one step
     * @param batch steps between two looks at the clock
     * @param unlimitedSteps the steps of a run that its budget does not limit at all
     */
    Incumbent(Run<E> run, SelfDriven.Reporter<E> reporter, E start, long cost, long batch, long unlimitedSteps) {
        this.run = run;
        this.reporter = reporter;
        this.cost = cost;
        this.batch = batch;
        bound = CHEAP_BOUNDS.forSearch(run.problem());
        stepLimit = run.budget().equals(Budget.UNLIMITED)
                ? unlimitedSteps
                : run.budget().iterations();
        element = start;
        value = run.problem().objective().at(start).value();
        prove();
    }

    /** The steps between two looks at the clock for steps that are nothing but deltas. */
    static long batch(long cost) {
        return Math.max(1, BATCH / cost);
    }

    E element() {
        return element;
    }

    double value() {
        return value;
    }

    Certificate certificate() {
        return bound.map(Certificate::by).orElse(Certificate.NONE);
    }

    /** Steps made. */
    long steps() {
        return steps;
    }

    /** Leave to compute {@code deltas} changes outside of steps, which are counted. */
    boolean mayCompute(long deltas) {
        granted = 0;
        // One evaluation stays for what may be found.
        if (refused || end != null || steps >= stepLimit || !run.mayEvaluate(deltas + 1)) {
            return false;
        }
        run.countDeltas(deltas);
        return true;
    }

    /** Leave to go on with a long computation that was granted before; where it is refused, so are all steps. */
    boolean mayGoOn() {
        refused |= !run.mayEvaluate(0);
        return !refused;
    }

    /** Leave for one more step, which is counted; where it is refused, {@link #ending} says why. */
    boolean mayStep() {
        if (refused || end != null || steps >= stepLimit) {
            return false;
        }
        if (granted == 0) {
            long most = Math.min(batch, stepLimit - steps);
            granted = Math.min(most, Math.max(1, (run.evaluationsLeft() - 1) / cost));
            if (!run.mayEvaluate(granted * cost + 1)) {
                granted = 0;
                return false;
            }
        }
        granted--;
        steps++;
        run.countDeltas(cost);
        return true;
    }

    /**
     * Evaluates an element and reports it where it is better than all before. One evaluation; where the budget has none
     * left, nothing happens.
     *
     * @return its value; +∞ where it was not evaluated
     */
    double offer(E candidate) {
        granted = 0; // What was granted may no longer be within the budget.
        if (end != null || run.evaluationsLeft() < 1) {
            return Double.POSITIVE_INFINITY;
        }
        double its = run.evaluate(candidate).value();
        if (its < value) {
            element = candidate;
            value = its;
            reporter.reportAt(Math.min(Math.max(steps, 1), run.budget().iterations()), candidate, its);
            prove();
        }
        return its;
    }

    /** Why the run ends, once leave was refused. */
    SelfDriven.Ending ending() {
        if (steps > 0) {
            reporter.reportAt(steps, element, value);
        }
        if (end == null && steps >= stepLimit && run.exhausted(steps).isEmpty()) {
            end = new Termination(Termination.Reason.SEARCH_COMPLETE, "All " + steps + " steps were made.");
        }
        return new SelfDriven.Ending(
                end != null ? end : run.exhausted(steps).orElseGet(run::evaluationLimit), certificate());
    }

    /** The end of a search that is through, unless the best element was proven before. */
    SelfDriven.Ending ending(Termination through) {
        if (end == null) {
            end = through;
        }
        return ending();
    }

    /** Ends the search where the value is the bound, up to the rounding of both. */
    private void prove() {
        if (certificate().gap(value).filter(gap -> gap <= 0).isPresent()) {
            end = new Termination(
                    Termination.Reason.BOUND_REACHED,
                    "The value " + value + " is the " + certificate().name() + ".");
        }
    }
}
