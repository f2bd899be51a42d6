package org.descrambler.solvers.chart;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.lie.LbfgsMemory;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.LineStep;
import org.descrambler.solvers.linesearch.StrongWolfe;

/**
 * The method of Amey, Keeley, Choudhury, Kuprov (2021): limited-memory BFGS over the skew matrices Q of one Cayley chart,
 * P = (I + Q)(I − Q)⁻¹P₀, from Q = 0, with strong Wolfe steps. P₀ is the run's start, in the paper the identity.
 *
 * <p>Here to be compared with: elements that turn a plane of P₀ by π lie at infinity, and Q near there is a poor coordinate,
 * so that runs become slow long before they arrive. {@code lbfgs} has a chart for every point.
 */
public final class CayleyLbfgs implements Method<DenseMatrix, CayleyLbfgs.Coordinates> {
    /** The name on the command line. */
    public static final String NAME = "cayley-lbfgs";

    /** A run whose value has fallen by less than its rounding in so many iterations is as precise as it gets. */
    private static final int PATIENCE = 100;

    /** Values are taken for equal within so many of their rounding errors. */
    private static final double EQUAL = 10;

    /** A first step that promises less than so many rounding errors and does not descend tells of precision. */
    private static final double WANDERING = 1e4;

    private final CayleyLbfgsOptions options;
    private final LineSearch search;

    private CayleyLbfgs(CayleyLbfgsOptions options) {
        this.options = options;
        search = new StrongWolfe(options.sufficient(), options.curvature());
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(CayleyLbfgsOptions options) {
        return new LieSolver<>(NAME, options, new CayleyLbfgs(options));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Coordinates initialise(Run<DenseMatrix> run, DenseMatrix start) {
        CayleyChart chart = new CayleyChart(run, start, options.rotate(), options.tolerance());
        return new Coordinates(chart, new LbfgsMemory(options.memory(), chart.point.length));
    }

    @Override
    public void step(Run<DenseMatrix> run, Coordinates s) {
        CayleyChart chart = s.chart;
        if (chart.stationary()) {
            s.end = new Termination(
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + chart.riemannianNorm() + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + chart.euclideanNorm()
                            + ". Nothing of second order was checked.");
            return;
        }
        if (s.idle >= PATIENCE) {
            s.end = new Termination(
                    Termination.Reason.STAGNATION,
                    "The gradient norm is " + chart.riemannianNorm() + " and the value has fallen by less than its"
                            + " rounding in " + PATIENCE + " iterations: precision, or the edge of the chart.");
            return;
        }
        double slope = s.turn();
        if (!(slope < 0) && s.memory.size() > 0) {
            s.memory.clear();
            slope = s.turn();
        }
        double first = s.memory.size() > 0 ? 1 : 1 / s.gradientNormInChart();
        LineStep step = slope < 0
                ? search.search(chart, slope, first, EQUAL * chart.rounding())
                : new LineStep(LineStep.Outcome.FAILED, 0, 0);
        if (step.usable()) {
            s.accept(step);
        } else if (step.outcome() == LineStep.Outcome.FAILED) {
            if (s.memory.size() > 0) {
                s.memory.clear();
                return;
            }
            boolean precise = -slope * first <= WANDERING * chart.rounding();
            s.end = new Termination(
                    precise ? Termination.Reason.PRECISION : Termination.Reason.STAGNATION,
                    "The gradient norm is " + chart.riemannianNorm() + ", but no step along the steepest direction"
                            + " lowered the value; the first promised " + -slope * first * chart.unit()
                            + ". Nothing of second order was checked.");
        }
    }

    /** The chart, and what is remembered of the steps in it. */
    static final class Coordinates implements Method.BestKeeping<DenseMatrix> {
        private final CayleyChart chart;
        private final LbfgsMemory memory;
        private double lowest;
        private double recordGradientNorm;
        private int idle;
        private Termination end;

        Coordinates(CayleyChart chart, LbfgsMemory memory) {
            this.chart = chart;
            this.memory = memory;
            lowest = chart.value();
            recordGradientNorm = chart.riemannianNorm();
        }

        /** Takes up a new direction; returns the slope along it. */
        private double turn() {
            double[] d = chart.direction;
            System.arraycopy(chart.gradient, 0, d, 0, d.length);
            if (memory.size() > 0) {
                memory.apply(d);
            }
            double slope = 0;
            for (int k = 0; k < d.length; k++) {
                d[k] = -d[k];
                slope += 2 * d[k] * chart.gradient[k];
            }
            return slope;
        }

        private double gradientNormInChart() {
            double sum = 0;
            for (double entry : chart.gradient) {
                sum += 2 * entry * entry;
            }
            return Math.sqrt(sum);
        }

        private void accept(LineStep step) {
            chart.acceptWithGradient(step.outcome() == LineStep.Outcome.FOUND);
            double[] s = memory.nextStep();
            double[] y = memory.nextChange();
            double[] before = chart.previousGradient();
            for (int k = 0; k < s.length; k++) {
                s[k] = step.step() * chart.direction[k];
                y[k] = chart.gradient[k] - before[k];
            }
            memory.take(0);
            if ((lowest - chart.value()) / chart.unit() > chart.rounding()
                    || chart.riemannianNorm() <= 0.5 * recordGradientNorm) {
                lowest = Math.min(lowest, chart.value());
                recordGradientNorm = Math.min(recordGradientNorm, chart.riemannianNorm());
                idle = 0;
            } else {
                idle++;
            }
        }

        @Override
        public DenseMatrix element() {
            return chart.element();
        }

        @Override
        public DenseMatrix best() {
            return chart.best();
        }

        @Override
        public double value() {
            return chart.value();
        }

        @Override
        public double gradientNorm() {
            return chart.riemannianNorm();
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
