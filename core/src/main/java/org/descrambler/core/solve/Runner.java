package org.descrambler.core.solve;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.problem.Problem;

/**
 * The one loop: asks a method for its state and then for steps, until a criterion stops it, the method is finished, the
 * budget is spent, or the observer cancels. Keeps the best element, records the trace, and evaluates the start and the
 * returned element anew (these evaluations are not counted: they belong to the report, not to the method).
 */
public final class Runner {
    private Runner() {}

    /**
     * Runs an iterative method; see {@link Solver#solve} for the other arguments.
     *
     * @param criterion asked after every iteration, before the method's own {@link Method.State#finished} and the budget
     * @return the best point, certified by nothing
     * @throws ArithmeticException where the objective is not finite at the start
     */
    public static <E, S extends Method.State<E>> Solution<E> run(
            Problem<E> problem,
            Method<E, S> method,
            E start,
            StoppingCriterion criterion,
            Budget budget,
            RandomGenerator rng,
            Observer observer) {
        Run<E> run = new Run<>(problem, budget, rng, observer);
        Account<E> account = new Account<>(run, start);
        if (!run.mayEvaluate(method.startEvaluations())) {
            account.begin(start, account.startValue, Double.NaN);
            return account.close(start, run.exhausted(0).orElseGet(run::evaluationLimit), Certificate.NONE);
        }
        S state = method.initialise(run, start);
        account.begin(start, state.value(), state.gradientNorm());
        while (true) {
            Optional<Termination> end = criterion.check(account.progress());
            if (end.isEmpty()) {
                end = state.finished();
            }
            if (end.isEmpty()) {
                end = run.exhausted(account.progress().iteration());
            }
            if (end.isPresent()) {
                return account.close(state.element(), end.get(), Certificate.NONE);
            }
            long before = run.counts().total();
            run.takeRefusal();
            method.step(run, state);
            if (run.counts().total() == before && state.finished().isEmpty()) {
                return account.close(
                        state.element(), idle(run, account.progress().iteration()), Certificate.NONE);
            }
            account.advance(state);
        }
    }

    /** Why a step evaluated nothing: it needs more evaluations than are left, or it does not know how to go on. */
    private static Termination idle(Run<?> run, long iteration) {
        Optional<Termination> spent = run.exhausted(iteration);
        if (spent.isEmpty() && run.takeRefusal()) {
            return run.evaluationLimit();
        }
        return spent.orElseGet(() -> new Termination(
                Termination.Reason.STAGNATION,
                "The step after iteration " + iteration + " evaluated nothing, although the budget allowed it."));
    }

    /**
     * Runs an algorithm that owns its loop; see {@link Solver#solve} for the other arguments.
     *
     * @return the best point that it reported, with the certificate that it gave
     * @throws ArithmeticException where the objective is not finite at the start
     */
    public static <E> Solution<E> drive(
            Problem<E> problem,
            SelfDriven<E> algorithm,
            E start,
            Budget budget,
            RandomGenerator rng,
            Observer observer) {
        Run<E> run = new Run<>(problem, budget, rng, observer);
        Account<E> account = new Account<>(run, start);
        account.begin(start, account.startValue, Double.NaN);
        Optional<Termination> spent = run.exhausted(0);
        if (spent.isPresent()) {
            return account.close(start, spent.get(), Certificate.NONE);
        }
        run.show(account);
        SelfDriven.Ending ending = algorithm.run(run, start, account);
        return account.close(account.last(), ending.termination(), ending.certificate());
    }

    /** Best and last point, trace and observer of one run. */
    private static final class Account<E> implements Run.Rows<E>, SelfDriven.Reporter<E> {
        /** Rows that a trace keeps before it is thinned. */
        private static final int TRACE_ROWS = 20_000;

        private final Run<E> run;
        private final TraceRecorder recorder = new TraceRecorder(TRACE_ROWS);
        private final double startValue;
        private E best;

        /** Who knows the best element in place of {@link #best}; null for nobody. */
        private Method.BestKeeping<E> keeper;

        private double bestValue = Double.POSITIVE_INFINITY;
        /** At most {@link #bestValue}: lower while a nested run knows a better element, which comes at its end. */
        private double bestSeen = Double.POSITIVE_INFINITY;

        private E last;
        private Progress progress;

        Account(Run<E> run, E start) {
            this.run = run;
            startValue = run.problem().objective().at(start).value();
            if (!Double.isFinite(startValue)) {
                throw new ArithmeticException("The objective "
                        + run.problem().objective().name() + " is "
                        + startValue + " at the start; a finite value was expected. Maybe the data are scaled beyond"
                        + " 1e150: rescale them.");
            }
        }

        void begin(E start, double value, double gradientNorm) {
            best = start;
            bestValue = value;
            last = start;
            record(0, value, gradientNorm);
        }

        void advance(Method.State<E> state) {
            double value = state.value();
            if (improves(value)) {
                if (state instanceof Method.BestKeeping<E> keeping) {
                    keeper = keeping;
                } else {
                    best = state.element();
                }
                bestValue = value;
            }
            record(progress.iteration() + 1, value, state.gradientNorm());
        }

        @Override
        public void report(E element, double value, double gradientNorm) {
            at(progress.iteration() + 1, element, value, gradientNorm);
        }

        @Override
        public void reportAt(long iteration, E element, double value) {
            if (iteration < progress.iteration()) {
                throw new IllegalArgumentException("Iteration " + iteration + " was reported after iteration "
                        + progress.iteration() + "; iterations only grow.");
            }
            at(iteration, element, value, Double.NaN);
        }

        private void at(long iteration, E element, double value, double gradientNorm) {
            last = element;
            if (improves(value)) {
                best = element;
                bestValue = value;
            }
            record(iteration, value, gradientNorm);
        }

        @Override
        public long iterationsLeft() {
            long limit = run.budget().iterations();
            return limit == Long.MAX_VALUE ? limit : limit - progress.iteration();
        }

        @Override
        public void add(long iterations, double value, double best, double gradientNorm) {
            bestSeen = improves(best) ? Math.min(best, bestSeen) : bestSeen;
            record(progress.iteration() + iterations, value, gradientNorm);
        }

        /** A result that improves without an iteration, at the nested run's start, is one. */
        @Override
        public void take(E element, double value, E lastElement, boolean unseen) {
            last = lastElement;
            if (improves(value)) {
                keeper = null;
                best = element;
                bestValue = value;
                if (unseen) {
                    record(progress.iteration() + 1, value, Double.NaN);
                }
            }
        }

        @Override
        public void takeAll(E element, double value, E lastElement, long iterations) {
            boolean better = improves(value);
            if (better) {
                last = lastElement;
                keeper = null;
                best = element;
                bestValue = value;
            }
            if (iterations > 0 || better) {
                record(progress.iteration() + Math.max(1, iterations), bestValue, Double.NaN);
            }
        }

        /** A value that overflowed to −∞ is no minimum. */
        private boolean improves(double value) {
            return value < bestValue && value > Double.NEGATIVE_INFINITY;
        }

        private void record(long iteration, double value, double gradientNorm) {
            bestSeen = Math.min(bestSeen, bestValue);
            progress = new Progress(iteration, run.seconds(), value, bestSeen, gradientNorm, run.counts());
            recorder.add(progress);
            run.observe(progress);
        }

        @Override
        public Progress progress() {
            return progress;
        }

        E last() {
            return last;
        }

        Solution<E> close(E lastElement, Termination termination, Certificate certificate) {
            double seconds = run.seconds();
            best = keeper == null ? best : keeper.best();
            return new Solution<>(
                    best,
                    run.problem().objective().at(best).value(),
                    startValue,
                    lastElement,
                    certificate,
                    termination,
                    progress.iteration(),
                    run.counts(),
                    seconds,
                    recorder.trace());
        }
    }
}
