package org.descrambler.solvers.lie;

import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Adaptive regularisation with cubics on Lie groups (Agarwal, Boumal, Bullins, Cartis 2021, algorithm 1): each iteration
 * minimises ⟨g, s⟩ + ½⟨s, Hs⟩ + σ‖s‖³_M/3 over Krylov spaces and retracts; σ falls after a step that descends as the
 * quadratic model promised and rises after one that does not. M is the objective's preconditioner where it has one, else
 * the identity. Negative curvature in the Krylov space lengthens the step by itself; a stationary point is left along
 * negative curvature if a probe finds any, so that a run does not end on a strict saddle that the probe can see.
 */
public final class AdaptiveCubics implements Method<DenseMatrix, AdaptiveCubics.Regularised> {
    /** The name on the command line. */
    public static final String NAME = "adaptive-cubics";

    /** By what σ falls and rises. */
    private static final double FACTOR = 4;

    /** A model decrease below this many times the value's rounding error may be noise: */
    private static final double WANDERING = 1e4;

    /** it is taken for noise when the gradient norm has not been halved in so many iterations. */
    private static final int PATIENCE = 4;

    /**
     * Steps shorter than this part of ‖g‖, which in units of the preconditioner or the gradient is what the model itself
     * asks for, were shortened by rejections: what they promise says nothing of the precision reached.
     */
    private static final double COLLAPSED = 1e-3;

    private final AdaptiveCubicsOptions options;

    /** The method with these options. */
    public AdaptiveCubics(AdaptiveCubicsOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(AdaptiveCubicsOptions options) {
        return new LieSolver<>(NAME, options, new AdaptiveCubics(options));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Regularised initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new Regularised(
                new LieIterate(run, start, options.retraction(), options.rotate(), options.preconditioner()));
    }

    @Override
    public void step(Run<DenseMatrix> run, Regularised s) {
        LieIterate at = s.at;
        if (at.gradientNorm() <= options.tolerance() * at.euclideanNorm()) {
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm() + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + at.euclideanNorm() * at.unit() + ".");
            return;
        }
        // θ acts on the gradient relative to the largest so far, independently of the data's scale.
        double reduction =
                Math.min(options.kappa(), Math.pow(s.gradientNorm() / s.largestGradientNorm, options.theta()));
        CubicLanczos.End end =
                s.inner.solve(run, at::hessian, at.gradient(), at::precondition, s.sigma, reduction, maxInner(at));
        if (end == CubicLanczos.End.BUDGET || !run.mayEvaluate(2)) {
            return;
        }
        double decrease = s.inner.decrease();
        if (decrease <= at.rounding() || s.idle >= PATIENCE) {
            finish(run, s, decrease);
            return;
        }
        double value = at.tryStep(s.inner.step);
        // Near convergence both decreases drown in rounding; the same small number added to both keeps the ratio at 1
        // there (Conn, Gould, Toint 2000, §17.4.2).
        double rounding = 1e2 * at.rounding() + Double.MIN_NORMAL;
        double ratio = Double.isFinite(value) ? (at.decreaseTo(value) + rounding) / (decrease + rounding) : 0;
        if (ratio >= options.success()) {
            s.sigma = Math.max(s.sigma / FACTOR, s.least);
        } else if (ratio < options.acceptance()) {
            // Where curvature alone determines the step, a small σ may grow much without shortening it; this one would
            // at
            // least halve it if the curvature were none.
            double length = s.inner.length();
            s.sigma = FACTOR * Math.max(s.sigma, s.inner.dualNorm / (length * length));
        }
        if (ratio >= options.acceptance()) {
            s.accept();
        }
        // Convergence is superlinear until rounding takes over: then the gradient wanders and promises stay small.
        if (decrease > WANDERING * at.rounding() || s.gradientNorm() <= 0.5 * s.recordGradientNorm) {
            s.recordGradientNorm = s.gradientNorm();
            s.idle = 0;
        } else {
            s.idle++;
        }
        if (!(s.sigma < 1e300)) {
            s.end = new Termination(
                    Termination.Reason.STAGNATION, "The regularisation has grown to sigma = " + s.sigma + ".");
        }
    }

    private int maxInner(LieIterate at) {
        int dimension = Math.max(1, at.group().dimension());
        return options.maxInner() > 0 ? Math.min(options.maxInner(), dimension) : dimension;
    }

    /** Where the model promises no more than rounding. */
    private void finish(Run<DenseMatrix> run, Regularised s, double decrease) {
        LieIterate at = s.at;
        if (s.inner.length() < COLLAPSED * s.inner.dualNorm) {
            s.end = new Termination(
                    Termination.Reason.STAGNATION,
                    "The gradient norm is " + s.gradientNorm() + ", but no step lowered the value as the model"
                            + " promised, up to sigma = " + s.sigma + ".");
            return;
        }
        finishOrEscape(
                run,
                s,
                Termination.Reason.PRECISION,
                "The gradient norm is " + s.gradientNorm() + " and the model promises a decrease of "
                        + decrease * at.unit() + ", within reach of the rounding of the value, "
                        + at.rounding() * at.unit() + ".");
    }

    /** At a stationary point: probes for negative curvature and either walks down along it or ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, Regularised s, Termination.Reason reason, String stationary) {
        if (!options.secondOrderCheck() || s.at.group().dimension() == 0) {
            s.end = new Termination(reason, stationary);
            return;
        }
        switch (s.probe.probe(run)) {
            case DESCENDED -> s.begin(s.probe.length());
            case NOTHING -> s.end = new Termination(reason, stationary + " " + s.probe.report());
            case BUDGET -> {
                // The runner says why the run ends.
            }
        }
    }

    /** The iterate, the regularisation, and the work space of one run. */
    static final class Regularised implements Method.BestKeeping<DenseMatrix> {
        /** The smallest σ relative to the first. */
        private static final double LEAST = 1e-10;

        private final LieIterate at;
        private final CubicLanczos inner;
        private final SecondOrderProbe probe;
        private final DenseMatrix work;
        private double sigma;
        private double least;
        private double largestGradientNorm;
        private double recordGradientNorm;
        private int idle;
        private Termination end;

        Regularised(LieIterate at) {
            this.at = at;
            LieGroup group = at.group();
            inner = new CubicLanczos(group);
            probe = new SecondOrderProbe(at);
            work = new DenseMatrix(group.degree(), group.degree());
            begin(Math.PI * Math.sqrt(group.degree()) / 8);
        }

        /**
         * Begins anew, with the σ that without curvature makes the step as long as the model's own guess, ‖g‖ in the dual
         * norm; without a preconditioner, of this length.
         */
        private void begin(double length) {
            largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
            recordGradientNorm = gradientNorm();
            idle = 0;
            at.precondition(at.gradient(), work);
            double dualNorm = Math.sqrt(at.group().inner(at.gradient(), work));
            double radius = at.preconditioned() ? dualNorm : length;
            sigma = dualNorm > 0 ? dualNorm / (radius * radius) : 1;
            least = LEAST * sigma;
        }

        private void accept() {
            double before = at.unit();
            at.accept();
            // Model and preconditioner are counted in units: σ‖s‖³ in units, and in the preconditioner's norm ‖s‖, too.
            double change = before / at.unit();
            double factor = at.preconditioned() ? 1 / Math.sqrt(change) : change;
            sigma *= factor;
            least *= factor;
            largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
        }

        @Override
        public DenseMatrix element() {
            return at.element();
        }

        @Override
        public DenseMatrix best() {
            return at.best();
        }

        @Override
        public double value() {
            return at.value();
        }

        @Override
        public double gradientNorm() {
            return at.gradientNorm() * at.unit();
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
