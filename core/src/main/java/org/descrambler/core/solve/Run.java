package org.descrambler.core.solve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * One run's account: every evaluation passes through it and is counted once; it knows the budget, the clock, the
 * observer's wish to cancel, and the generator. A method asks {@link #mayEvaluate} before it evaluates, and returns from
 * its step when the answer is no; the runner then ends the run. Belongs to one thread.
 */
public final class Run<E> {
    private final Problem<E> problem;
    private final Budget budget;
    private final RandomGenerator rng;
    private final Observer observer;
    private final long startNanos;
    private final long limitNanos;
    private long values;
    private long gradients;
    private long hessians;
    private long deltas;
    private Counts nestedDone = Counts.NONE;
    private Counts nestedLive = Counts.NONE;
    private Rows<E> rows = new Hidden<>();
    private boolean refused;

    Run(Problem<E> problem, Budget budget, RandomGenerator rng, Observer observer) {
        this.problem = problem;
        this.budget = budget;
        this.rng = rng;
        this.observer = observer;
        this.startNanos = System.nanoTime();
        this.limitNanos = budget.time().toNanos();
    }

    /** What is minimised. */
    public Problem<E> problem() {
        return problem;
    }

    /** What may be spent in all. */
    public Budget budget() {
        return budget;
    }

    /** The run's only source of randomness. */
    public RandomGenerator rng() {
        return rng;
    }

    /** Seconds since the run began. */
    public double seconds() {
        return (System.nanoTime() - startNanos) * 1e-9;
    }

    /** What was spent so far. */
    public Counts counts() {
        return new Counts(values, gradients, hessians, deltas).plus(nestedDone).plus(nestedLive);
    }

    /** Whether {@code count} more evaluations are within the budget, time is left and nobody cancelled. */
    public boolean mayEvaluate(long count) {
        boolean may =
                count <= evaluationsLeft() && System.nanoTime() - startNanos < limitNanos && !observer.cancelled();
        refused |= !may;
        return may;
    }

    /** Whether {@link #mayEvaluate} has refused since this was last asked. */
    boolean takeRefusal() {
        boolean was = refused;
        refused = false;
        return was;
    }

    /** The evaluations that the budget still allows; without a limit there is none left either. */
    public long evaluationsLeft() {
        return budget.evaluations() == Long.MAX_VALUE ? Long.MAX_VALUE : budget.evaluations() - total();
    }

    /** The objective at an element, counted: value and gradient once each when first asked for, every Hessian product. */
    public Evaluation evaluate(E e) {
        Evaluation evaluation = problem.objective().at(e);
        return new CountedValue(evaluation);
    }

    /**
     * A smooth objective at P, counted. The objective is passed by the caller, because a method may work on its {@link
     * org.descrambler.core.problem.RotatableObjective#rotated rotated} form.
     */
    public Counted evaluate(SmoothObjective objective, DenseMatrix p) {
        return new Counted(objective.at(p));
    }

    /**
     * The same in the memory of an evaluation that is no longer used; see {@link SmoothObjective#at(DenseMatrix,
     * SmoothEvaluation)}.
     *
     * @param spent an evaluation that this run made of the same objective
     */
    public Counted evaluate(SmoothObjective objective, DenseMatrix p, Counted spent) {
        return new Counted(objective.at(p, spent.evaluation));
    }

    /** Counts {@code count} evaluations of the value that were made by other means (an outside score calculator). */
    public void countValues(long count) {
        values += count;
    }

    /** Counts {@code count} incremental evaluations. */
    public void countDeltas(long count) {
        deltas += count;
    }

    /**
     * Runs another solver on this run's own problem, inside this run: it may spend what is left of this run's budget, and
     * no more than {@code limit}; its evaluations are counted here as they are made; its iterations are this run's, in one
     * trace (in a step of a {@link Method} they are a part of the step); a cancelled run cancels it. Its generator is
     * seeded by one number that this run's generator draws. The runner's two evaluations of its start and its result
     * count here, too.
     *
     * @return empty where the budget has no room for it: see {@link #spent}. A solution that the budget cut short is one
     * @throws IllegalArgumentException with the solver's own sentence where it refuses the problem
     * @throws ArithmeticException where the objective is not finite at the start
     */
    public Optional<Solution<E>> nest(Solver<E> solver, E start, Budget limit) {
        return nest(solver, problem, start, limit, Function.identity());
    }

    /**
     * The same on a problem with the same values in other coordinates, e.g. of one factor of a product while the others
     * rest.
     *
     * @param embedding the element of this run's group that an element of the other problem stands for, with the same value
     */
    public <F> Optional<Solution<F>> nest(
            Solver<F> solver, Problem<F> equal, F start, Budget limit, Function<F, E> embedding) {
        return new NestedRun<>(this, rows, Optional.of(embedding)).solve(solver, equal, start, limit);
    }

    /**
     * The same on a problem whose values are not this run's, e.g. an easier one: its iterations repeat the last value of
     * this run in the trace, and its result is no candidate until the caller reports it.
     */
    public <F> Optional<Solution<F>> nestAuxiliary(Solver<F> solver, Problem<F> other, F start, Budget limit) {
        return new NestedRun<E, F>(this, rows, Optional.empty()).solve(solver, other, start, limit);
    }

    /**
     * Runs several solvers on this run's own problem at once, each on a thread of its own: each may spend an equal share of
     * what is left of this run's iterations and evaluations, and all of its time. Each has a generator of its own, seeded
     * from this run's, and sees nothing of the others, so that the results do not depend on how the threads are timed; but
     * under a time limit a result that is proven to be a minimum ends the others. The first one's iterations appear in
     * the trace as they are made, the others' as one row each at the end, with the best value of the threads so far.
     *
     * @param solvers one for each run; they take the problem
     * @param starts one for each run
     * @return the solutions in order; fewer where the budget has no room for all of them, none where it has for none
     */
    public List<Solution<E>> nestParallel(List<Solver<E>> solvers, List<E> starts) {
        return new ParallelRuns<>(this, rows).solve(solvers, starts);
    }

    /** Why the budget leaves no room for a nested run, or for the evaluations that {@link #mayEvaluate} refused. */
    public Termination spent() {
        return exhausted().orElseGet(this::evaluationLimit);
    }

    /** Why the budget ends this run of an algorithm with a loop of its own, if it does: after the iterations reported. */
    public Optional<Termination> exhausted() {
        return exhausted(rows.progress().iteration());
    }

    /** Why the budget ends the run, if it does. */
    public Optional<Termination> exhausted(long iterations) {
        if (observer.cancelled()) {
            return Optional.of(new Termination(Termination.Reason.CANCELLED, "The run was cancelled."));
        }
        if (System.nanoTime() - startNanos >= limitNanos) {
            return Optional.of(new Termination(
                    Termination.Reason.TIME_LIMIT,
                    "The time limit of " + Math.ceil(limitNanos * 1e-6) / 1000 + " s is reached."));
        }
        if (iterations >= budget.iterations()) {
            return Optional.of(new Termination(
                    Termination.Reason.ITERATION_LIMIT,
                    "The limit of " + budget.iterations() + " iterations is reached."));
        }
        if (total() >= budget.evaluations()) {
            return Optional.of(evaluationLimit());
        }
        return Optional.empty();
    }

    /** The reason to give where {@link #mayEvaluate} refused for want of evaluations. */
    public Termination evaluationLimit() {
        return new Termination(
                Termination.Reason.EVALUATION_LIMIT,
                "The limit of " + budget.evaluations() + " evaluations is reached.");
    }

    void observe(Progress progress) {
        observer.iteration(progress);
    }

    boolean cancelled() {
        return observer.cancelled();
    }

    /** What is left of the time; all of it where there is no limit, so that a nested run knows. */
    Duration timeLeft() {
        if (budget.time().equals(Budget.UNLIMITED.time())) {
            return budget.time();
        }
        return Duration.ofNanos(Math.max(0, limitNanos - (System.nanoTime() - startNanos)));
    }

    /** From now on nested runs show their iterations there. */
    void show(Rows<E> account) {
        rows = account;
    }

    void nestedAt(Counts counts) {
        nestedLive = counts;
    }

    void nestedEnded(Counts counts) {
        nestedDone = nestedDone.plus(counts);
        nestedLive = Counts.NONE;
    }

    private long total() {
        return values + gradients + hessians + deltas + nestedDone.total() + nestedLive.total();
    }

    /** Where a nested run's iterations and result go. */
    interface Rows<E> {
        /** The last row of the trace. */
        Progress progress();

        /** How many more iterations the budget allows. */
        long iterationsLeft();

        /** More iterations, of which the last is shown. */
        void add(long iterations, double value, double best, double gradientNorm);

        /**
         * A nested run's result.
         *
         * @param unseen whether it had no iteration, so that no row has shown it
         */
        void take(E element, double value, E lastElement, boolean unseen);

        /** The result of a run on another thread, whose iterations no row has shown; the row has the best value so far. */
        void takeAll(E element, double value, E lastElement, long iterations);
    }

    /** For steps of methods, which are iterations themselves and read the nested run's result on their own. */
    private static final class Hidden<E> implements Rows<E> {
        private static final Progress NONE = new Progress(0, 0, Double.NaN, Double.NaN, Double.NaN, Counts.NONE);

        @Override
        public Progress progress() {
            return NONE;
        }

        @Override
        public long iterationsLeft() {
            return Long.MAX_VALUE;
        }

        @Override
        public void add(long iterations, double value, double best, double gradientNorm) {}

        @Override
        public void take(E element, double value, E lastElement, boolean unseen) {}

        @Override
        public void takeAll(E element, double value, E lastElement, long iterations) {}
    }

    private final class CountedValue implements Evaluation {
        private final Evaluation evaluation;
        private boolean counted;

        CountedValue(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public double value() {
            if (!counted) {
                counted = true;
                values++;
            }
            return evaluation.value();
        }
    }

    /** A smooth evaluation that counts what it is asked for. */
    public final class Counted implements SmoothEvaluation {
        private final SmoothEvaluation evaluation;
        private boolean valueCounted;
        private boolean gradientCounted;

        Counted(SmoothEvaluation evaluation) {
            this.evaluation = evaluation;
        }

        /** The evaluation as the objective made it, for the objective's own capabilities. */
        public SmoothEvaluation original() {
            return evaluation;
        }

        @Override
        public DenseMatrix point() {
            return evaluation.point();
        }

        @Override
        public double value() {
            if (!valueCounted) {
                valueCounted = true;
                values++;
            }
            return evaluation.value();
        }

        @Override
        public DenseMatrix gradient() {
            countGradient();
            return evaluation.gradient();
        }

        @Override
        public double gradientNorm() {
            countGradient();
            return evaluation.gradientNorm();
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            hessians++;
            evaluation.hessian(direction, out);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            countGradient();
            evaluation.skewGradient(out);
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            hessians++;
            evaluation.skewHessian(omega, out);
        }

        private void countGradient() {
            if (!gradientCounted) {
                gradientCounted = true;
                gradients++;
            }
        }
    }
}
