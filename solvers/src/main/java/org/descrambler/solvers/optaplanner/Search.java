package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.impl.phase.event.PhaseLifecycleListenerAdapter;
import org.optaplanner.core.impl.phase.scope.AbstractStepScope;
import org.optaplanner.core.impl.solver.DefaultSolver;

/**
 * One run of OptaPlanner: what its score calculators, its moves and its listeners share with the runner. OptaPlanner's steps
 * are the run's iterations, its score calculations the run's evaluations.
 */
final class Search {
    /** What a calculation beyond the budget returns: worse than any cost. */
    static final SimpleLongScore WORST = SimpleLongScore.of(-(1L << (IntegerCost.BITS + 2)));

    /** A value this close to a bound, relatively, has reached it. */
    private static final double BOUND_TOLERANCE = 1e-12;

    /** Cheap calculations between two looks at the clock: some tens of microseconds. */
    private static final int CHUNK = 64;

    /**
     * Random moves that are scored before a neighbourhood of N moves counts as searched in vain: each one is missed among
     * 20 N draws with the probability e⁻²⁰.
     */
    private static final long PATIENCE = 20;

    private static final long MINIMAL_PATIENCE = 1000;

    /** Random moves at a restart: as many edges change as by two double bridges (Martin, Otto, Felten 1991). */
    private static final int KICKS = 4;

    /** So many restarts without a step end a run. */
    private static final int RESTARTS_IN_VAIN = 100;

    private final Run<Permutation> run;
    private final OptaPlannerOptions options;
    private final IntegerCost cost;
    private final Optional<LowerBound> bound;
    private final SelfDriven.Reporter<Permutation> reporter;
    private final RandomGenerator rng;
    private final boolean path;
    private Solver<?> solver;
    private int[] best;
    private double bestValue;
    private long steps;
    private boolean inStep;
    private long reported;
    private long allowance;
    private long trials;
    private boolean stuck;
    private long stepsAtRestart = -1;
    private int restartsInVain;
    private final long patience;
    private long openEnd;
    private Optional<Termination> ending = Optional.empty();

    Search(
            Run<Permutation> run,
            OptaPlannerOptions options,
            IntegerCost cost,
            Optional<LowerBound> bound,
            SelfDriven.Reporter<Permutation> reporter,
            Permutation start) {
        this.run = run;
        this.options = options;
        this.cost = tabled(cost, options, start.size());
        this.bound = bound;
        this.reporter = reporter;
        this.rng =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.rng().nextLong());
        this.path = ObjectiveForm.path(run.problem().objective()).isPresent();
        this.best = start.images();
        // The start's value is the report's, as in the runner, not the search's: not counted.
        this.bestValue = run.problem().objective().at(start).value();
        this.openEnd = LocalSearch.unlimited(run.budget()) ? calculations() : Long.MAX_VALUE;
        this.patience = MINIMAL_PATIENCE + PATIENCE * neighbourhood(null, 0).size(best.length);
        reached(bestValue).ifPresent(this::end);
    }

    /** Tabu search looks at many swaps for each one that it makes. */
    private static IntegerCost tabled(IntegerCost cost, OptaPlannerOptions options, int n) {
        boolean manyForOne =
                options.acceptor() == Acceptor.AUTO || options.acceptor().tabu();
        return options.search() == SearchKind.LOCAL
                        && options.model() == Model.ORDER
                        && options.construction() == Construction.NONE
                        && options.config().isEmpty()
                        && manyForOne
                        && (options.candidates() == 0 || options.candidates() >= 2 * n)
                        && n >= 16
                        && cost instanceof QuantisedAssignment assignment
                        && assignment.tabled()
                ? new TabledAssignment(assignment, n)
                : cost;
    }

    Run<Permutation> run() {
        return run;
    }

    OptaPlannerOptions options() {
        return options;
    }

    IntegerCost cost() {
        return cost;
    }

    /** Whether the objective is the length of a path or tour. */
    boolean path() {
        return path;
    }

    /** The best permutation so far. */
    int[] best() {
        return best.clone();
    }

    double bestValue() {
        return bestValue;
    }

    /** Why the run has ended, if it has. */
    Optional<Termination> ending() {
        return ending;
    }

    /** How many score calculations end a run without limits. */
    long calculations() {
        return cost.incremental() ? options.scoreCalculations() : Math.max(1, options.scoreCalculations() / 100);
    }

    /** What moves are drawn from, where a configuration does not say otherwise. */
    Neighbourhood neighbourhood(String kindsText, Integer nearby) {
        MoveKinds kinds = kindsText == null ? options.moves() : MoveKinds.of(kindsText);
        int n = best.length;
        if (kinds == MoveKinds.AUTO) {
            kinds = path && n > 2 && options.model() != Model.SLOTS ? MoveKinds.PATH : MoveKinds.SWAP;
        }
        int near = nearby == null ? options.nearby() : nearby;
        if (near < 0) {
            near = path ? LocalSearch.NEAR_ON_PATHS : 0;
        }
        return new Neighbourhood(
                kinds,
                near == 0 || near >= n - 1
                        ? Optional.empty()
                        : Nearness.of(run.problem().objective(), near),
                rng);
    }

    /** One more move was scored: ends the run where too many were since the last step. */
    void countTrial() {
        if (++trials > patience) {
            stuck = true;
            end(new Termination(
                    Termination.Reason.SEARCH_COMPLETE, "No move was accepted among " + patience + " random moves."));
        }
    }

    /** Runs OptaPlanner from a candidate until it ends; the result is the last of its best solutions. */
    <S extends Candidate> int[] solve(Solver<S> engine, S from) {
        solver = engine;
        engine.addEventListener(event -> improved(event.getNewBestSolution()));
        if (engine instanceof DefaultSolver<S> observable) {
            observable.addPhaseLifecycleListener(new Steps<>());
        }
        return engine.solve(from).images();
    }

    /**
     * Where the search is stuck at a local minimum and may restart: the best permutation after some random moves; empty where
     * the run has ended.
     */
    Optional<int[]> restart() {
        if (!stuck || !options.restarts()) {
            return Optional.empty();
        }
        restartsInVain = steps == stepsAtRestart ? restartsInVain + 1 : 0;
        stepsAtRestart = steps;
        if (restartsInVain == RESTARTS_IN_VAIN) {
            return Optional.empty();
        }
        ending = Optional.empty();
        stuck = false;
        trials = 0;
        Order order = new Order(cost, best);
        Neighbourhood kicks = neighbourhood(null, 0);
        for (int k = 0; k < KICKS; k++) {
            order.propose(kicks.draw(order));
            order.settle();
        }
        return Optional.of(order.settled().clone());
    }

    /** Shows the number of iterations at the end. */
    void close() {
        if (steps > reported) {
            reporter.reportAt(steps, Permutation.of(best), bestValue);
            reported = steps;
        }
    }

    private Optional<Termination> reached(double value) {
        return bound.filter(b -> value - b.value() <= Math.max(BOUND_TOLERANCE * Math.abs(b.value()), 2 * b.rounding()))
                .map(b -> new Termination(
                        Termination.Reason.BOUND_REACHED, "The value " + value + " is the " + b.name() + "."));
    }

    /**
     * Asked before each calculation of a score that evaluates something: whether the budget has room for it, with one more
     * for the report of a new best solution. Ends the run where it has none. The clock is asked now and then.
     */
    boolean mayCalculate() {
        if (--allowance >= 0) {
            return true;
        }
        long left = Math.min(openEnd - run.counts().total(), run.evaluationsLeft()) - 1;
        if (left <= 0 && ending.isEmpty() && openEnd < Long.MAX_VALUE) {
            end(new Termination(
                    Termination.Reason.SEARCH_COMPLETE,
                    "The option score-calculations ended the search after " + openEnd + "."));
        }
        if (ending.isPresent() || left <= 0 || !run.mayEvaluate(2)) {
            end(run.exhausted(steps).orElseGet(run::evaluationLimit));
            allowance = 0;
            return false;
        }
        allowance = Math.min(cost.incremental() ? CHUNK : 1, left) - 1;
        return true;
    }

    void countValue() {
        run.countValues(1);
    }

    void countDelta() {
        run.countDeltas(1);
    }

    private void end(Termination termination) {
        if (ending.isEmpty()) {
            ending = Optional.of(termination);
        }
        if (solver != null) {
            solver.terminateEarly();
        }
    }

    private void improved(Candidate candidate) {
        int[] images = candidate.images();
        if (Arrays.stream(images).anyMatch(image -> image == PartialCost.EMPTY) || Arrays.equals(images, best)) {
            return;
        }
        Permutation element = Permutation.of(images);
        double value = run.evaluate(element).value();
        allowance = 0;
        if (value < bestValue) {
            best = images;
            bestValue = value;
        }
        reported = steps + (inStep ? 1 : 0);
        reporter.reportAt(reported, element, value);
        reached(value).ifPresent(this::end);
    }

    /** Counts OptaPlanner's steps. */
    private final class Steps<S> extends PhaseLifecycleListenerAdapter<S> {
        @Override
        public void stepStarted(AbstractStepScope<S> scope) {
            inStep = true;
        }

        @Override
        public void stepEnded(AbstractStepScope<S> scope) {
            inStep = false;
            trials = 0;
            if (++steps >= run.budget().iterations()) {
                end(run.exhausted(steps).orElseThrow());
            }
        }
    }
}
