package org.descrambler.solvers.stochastic;

import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Retraction;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SampledObjective;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;

/**
 * Steps against directions made of mini-batch gradients. One iteration is an epoch: the samples in a new random order,
 * one step a mini-batch, then the value over all samples.
 *
 * <p>The gradient of a mini-batch counts as one evaluation, as a gradient over all samples does, though it costs only its
 * part; the value at the end of an epoch counts as one, too, and so do value and gradient at the start. An epoch that the budget cuts short is closed by its value
 * where one evaluation is left for it; where time is up it is given up, and the state stays at the last epoch's end.
 */
final class EpochMethod implements Method<DenseMatrix, EpochMethod.Iterate> {
    /** After so many steps the element is made orthogonal anew, as at the end of each epoch. */
    private static final int REORTHONORMALIZE_EVERY = 16;

    private final EpochPlan plan;
    private final Function<LieGroup, Direction> direction;

    /** A method; {@code direction} makes the direction of one run. */
    EpochMethod(EpochPlan plan, Function<LieGroup, Direction> direction) {
        this.plan = plan;
        this.direction = direction;
    }

    /** Value and gradient over all samples. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Iterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new Iterate(run, start, plan, direction);
    }

    @Override
    public void step(Run<DenseMatrix> run, Iterate s) {
        s.shuffle();
        s.trial.assign(s.point);
        int done = 0;
        // One evaluation more, for the value at the end.
        while (done < s.batches && run.mayEvaluate(2)) {
            if (!s.move(done)) {
                return;
            }
            done++;
        }
        if (done == 0 || (done < s.batches && !run.mayEvaluate(1))) {
            return;
        }
        s.close(plan);
    }

    /** Point, directions, order of the samples and work space of one run. */
    static final class Iterate implements Method.State<DenseMatrix> {
        private final Run<DenseMatrix> run;
        private final LieGroup group;
        private final SampledObjective objective;
        private final EpochPlan plan;
        private final Direction direction;
        private final Retraction retraction;
        private final int[] order;
        private final int batch;
        private final int batches;
        private final double unit;
        private final DenseMatrix gradient;
        private final DenseMatrix step;
        private DenseMatrix point;
        private DenseMatrix trial;
        private DenseMatrix next;
        private Run<DenseMatrix>.Counted whole;
        private double value;
        private double best;
        private int epoch;
        private int idle;
        private long steps;
        private Termination end;

        Iterate(Run<DenseMatrix> run, DenseMatrix start, EpochPlan plan, Function<LieGroup, Direction> direction) {
            this.run = run;
            this.plan = plan;
            group = (LieGroup) run.problem().group();
            objective = (SampledObjective) run.problem().objective(); // StochasticSolver has refused all others
            this.direction = direction.apply(group);
            retraction = group.retraction(plan.retraction()::create);
            order = new int[(int) objective.samples()];
            for (int k = 0; k < order.length; k++) {
                order[k] = k;
            }
            batch = Math.min(plan.batch(), order.length);
            batches = (order.length + batch - 1) / batch;
            int n = group.degree();
            gradient = new DenseMatrix(n, n);
            step = new DenseMatrix(n, n);
            point = start.copy();
            trial = new DenseMatrix(n, n);
            next = new DenseMatrix(n, n);
            whole = run.evaluate(objective, point);
            value = whole.value();
            best = value;
            // A mini-batch's gradient may be far from the whole's in size: its outliers would set the scale.
            whole.skewGradient(gradient);
            double norm = whole.original().gradientNorm() / Math.sqrt(n);
            unit = norm > 0 ? norm : 1;
            if (group.dimension() == 0) {
                end = new Termination(
                        Termination.Reason.GRADIENT_NORM,
                        "The group " + group.name() + " on R^" + n + " has no directions: every point is stationary.");
            }
        }

        /** A random order of the samples (Fisher and Yates). */
        private void shuffle() {
            for (int k = order.length - 1; k > 0; k--) {
                int other = run.rng().nextInt(k + 1);
                int sample = order[other];
                order[other] = order[k];
                order[k] = sample;
            }
        }

        /** One step along a mini-batch; false, with a reason to end, where its gradient is not finite. */
        private boolean move(int number) {
            int from = number * batch;
            SmoothObjective estimate = objective.batch(order, from, Math.min(batch, order.length - from));
            Run<DenseMatrix>.Counted at = run.evaluate(estimate, trial);
            at.skewGradient(gradient);
            group.projectSkew(gradient);
            gradient.scale(1 / unit);
            direction.next(gradient, step);
            step.scale(-plan.stepAfter(epoch + (double) number / batches));
            if (!step.isFinite()) {
                end = new Termination(
                        Termination.Reason.STAGNATION,
                        "In epoch " + (epoch + 1) + " the gradient of a mini-batch is not finite.");
                return false;
            }
            retraction.retract(trial, step, next);
            DenseMatrix old = trial;
            trial = next;
            next = old;
            if (++steps % REORTHONORMALIZE_EVERY == 0) {
                group.reorthonormalize(trial);
            }
            return true;
        }

        /** Ends an epoch: the trial point becomes the point, with its value over all samples. */
        private void close(EpochPlan plan) {
            group.reorthonormalize(trial);
            DenseMatrix old = point;
            point = trial;
            trial = old;
            whole = run.evaluate(objective, point, whole);
            value = whole.value();
            epoch++;
            if (value < best - plan.improvement() * Math.abs(best)) {
                idle = 0;
            } else {
                idle++;
            }
            best = Math.min(best, value);
            if (epoch == plan.epochs()) {
                end = new Termination(
                        Termination.Reason.SEARCH_COMPLETE,
                        "All " + epoch + " epochs of " + batches
                                + (batches == 1 ? " mini-batch are done." : " mini-batches are done."));
            } else if (idle == plan.patience() && idle > 0) {
                end = new Termination(
                        Termination.Reason.STAGNATION,
                        "The best value, " + best + ", has not fallen by more than " + plan.improvement()
                                + " of itself in " + idle + " epochs.");
            }
        }

        @Override
        public DenseMatrix element() {
            return point.copy();
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
