package org.descrambler.solvers.lie;

import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Retraction;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Riemannian trust regions (Absil, Baker, Gallivan 2007): each iteration minimises the quadratic model
 * f(P) + ⟨g, η⟩ + ½⟨η, H η⟩ over ‖η‖_M ≤ Δ by truncated conjugate gradients and retracts. M is the objective's
 * preconditioner where it has one, else the identity. A stationary point is left along negative curvature if a probe
 * finds any, so that a run does not end on a strict saddle that the probe can see.
 */
public final class TrustRegions implements Method<DenseMatrix, TrustRegions.Iterate> {
    /** The name on the command line. */
    public static final String NAME = "trust-regions";

    /** A probe for negative curvature walks as far as it likes, */
    private static final double PROBE_RADIUS = 1e100;

    /**
     * and ends when it has solved for a random right-hand side of norm 1 to this residual over √d, d the dimension of the
     * group. A direction of the right-hand side holds about 1/√d of it: a larger residual could hide a plane of negative
     * curvature altogether.
     */
    private static final double PROBE_RESIDUAL = 1e-2;

    /** After a step longer than this, */
    private static final double LONG_STEP = 10;

    /** and after so many accepted steps, the element is made orthogonal anew. */
    private static final int REORTHONORMALIZE_EVERY = 16;

    /** A model decrease below this many times the value's rounding error may be noise: */
    private static final double WANDERING = 1e4;

    /** it is taken for noise when the gradient norm has not been halved in so many iterations. */
    private static final int PATIENCE = 4;

    /**
     * A region that cuts steps at less than this part of ‖g‖, which in units of the preconditioner or the gradient is what
     * the model itself asks for, has shrunk by rejections: what it promises says nothing of the precision reached.
     */
    private static final double COLLAPSED = 1e-3;

    private final TrustRegionOptions options;

    /** The method with these options. */
    public TrustRegions(TrustRegionOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(TrustRegionOptions options) {
        return new LieSolver<>(NAME, options, new TrustRegions(options));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Iterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        Iterate s = new Iterate(run, start, options);
        s.adopt(s.evaluate(s.point));
        // In the preconditioner's norm a step of length ‖g‖ in the dual norm is the model's own guess; without a
        // preconditioner an eighth of the diameter of the group's torus, as is usual.
        s.radius = s.preconditioned() ? Math.sqrt(s.dualNormSquared()) : Math.PI * Math.sqrt(s.group.degree()) / 8;
        return s;
    }

    @Override
    public void step(Run<DenseMatrix> run, Iterate s) {
        if (s.gradientNorm <= options.tolerance() * s.euclideanNorm) {
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm() + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + s.euclideanNorm * s.unit + ".");
            return;
        }
        // θ acts on the gradient relative to the largest so far, independently of the data's scale.
        double target = s.gradientNorm
                * Math.min(options.kappa(), Math.pow(s.gradientNorm() / s.largestGradientNorm, options.theta()));
        TruncatedConjugateGradients.End end =
                s.inner.solve(run, s.hessian, s.gradient, s.preconditioner, s.radius, target, s.maxInner(options));
        if (!run.mayEvaluate(2)) {
            return;
        }
        boolean cut = end == TruncatedConjugateGradients.End.BOUNDARY
                || end == TruncatedConjugateGradients.End.NEGATIVE_CURVATURE;
        if (s.inner.decrease <= s.rounding() || s.idle >= PATIENCE) {
            if (cut && s.radius < COLLAPSED * Math.sqrt(s.dualNormSquared())) {
                s.end = new Termination(
                        Termination.Reason.STAGNATION,
                        "The gradient norm is " + s.gradientNorm() + ", but no step lowered the value as the model"
                                + " promised, down to a radius of " + s.radius + ".");
                return;
            }
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.PRECISION,
                    "The gradient norm is " + s.gradientNorm() + " and the model promises a decrease of "
                            + s.inner.decrease * s.unit + ", within reach of the rounding of the value, "
                            + s.rounding() * s.unit + ".");
            return;
        }
        s.retraction.retract(s.point, s.inner.step, s.candidate);
        // A step loses some u(1 + ‖Ω‖) of orthogonality; where the cost is flat steps can be very long.
        if (++s.steps % REORTHONORMALIZE_EVERY == 0 || s.group.norm(s.inner.step) > LONG_STEP) {
            s.group.reorthonormalize(s.candidate);
        }
        Run<DenseMatrix>.Counted next = s.evaluate(s.candidate);
        double value = next.value();
        // Near convergence both decreases drown in rounding; the same small number added to both keeps the ratio at 1
        // there (Conn, Gould, Toint 2000, §17.4.2).
        double rounding = 1e2 * s.rounding() + Double.MIN_NORMAL;
        double ratio = (s.decreaseTo(value) + rounding) / (s.inner.decrease + rounding);
        boolean sound = Double.isFinite(value) && s.inner.decrease >= 0;
        if (!sound || ratio < 0.25) {
            s.radius /= 4;
        } else if (ratio > 0.75 && cut) {
            s.radius *= 2;
        }
        if (sound && ratio > options.acceptance()) {
            s.accept(next);
        }
        // Convergence is superlinear until rounding takes over: then the gradient wanders and promises stay small.
        if (s.inner.decrease > WANDERING * s.rounding() || s.gradientNorm() <= 0.5 * s.recordGradientNorm) {
            s.recordGradientNorm = s.gradientNorm();
            s.idle = 0;
        } else {
            s.idle++;
        }
        if (!(s.radius > 0) || s.radius < 1e-300) {
            s.end = new Termination(
                    Termination.Reason.STAGNATION, "The trust region has shrunk to a radius of " + s.radius + ".");
        }
    }

    /** At a stationary point: probes for negative curvature and either walks down along it or ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, Iterate s, Termination.Reason reason, String stationary) {
        if (!options.secondOrderCheck() || s.group.dimension() == 0) {
            s.end = new Termination(reason, stationary);
            return;
        }
        long before = run.counts().hessian();
        s.group.randomTangent(run.rng(), s.probe);
        int dimension = s.group.dimension();
        double residual = PROBE_RESIDUAL / Math.sqrt(dimension);
        TruncatedConjugateGradients.End end =
                s.inner.solve(run, s.hessian, s.probe, s.preconditioner, PROBE_RADIUS, residual, dimension);
        if (end == TruncatedConjugateGradients.End.BUDGET) {
            return;
        }
        if (end == TruncatedConjugateGradients.End.NEGATIVE_CURVATURE && descend(run, s)) {
            return;
        }
        s.end = new Termination(
                reason,
                stationary + " A probe of " + (run.counts().hessian() - before)
                        + " Hessian products found no direction of descent.");
    }

    /**
     * Backtracks along the direction of negative curvature; false where the value does not fall by more than rounding,
     * true where it does, or where the budget ends the search before that is known.
     */
    private static boolean descend(Run<DenseMatrix> run, Iterate s) {
        DenseMatrix d = s.probe;
        d.assign(s.inner.direction());
        double norm = s.group.norm(d);
        if (!(norm > 0)) {
            return false;
        }
        double curvature = s.inner.lastCurvature / (norm * norm);
        for (double angle = 1; angle > 1e-4; angle /= 4) {
            if (!run.mayEvaluate(2)) {
                return true;
            }
            d.scale(angle / s.group.norm(d));
            s.retraction.retract(s.point, d, s.candidate);
            Run<DenseMatrix>.Counted next = s.evaluate(s.candidate);
            double promised = 0.5 * angle * angle * -curvature;
            if (s.decreaseTo(next.value()) > Math.max(0.1 * promised, s.rounding())) {
                s.accept(next);
                s.radius = s.preconditioned() ? Math.sqrt(s.dualNormSquared()) : angle;
                s.recordGradientNorm = s.gradientNorm();
                s.idle = 0;
                return true;
            }
        }
        return false;
    }

    /**
     * Point, evaluation, radius and work space of one run.
     *
     * <p>Gradient, Hessian, model and decreases are kept in units of the Euclidean gradient's size, so that their squares
     * neither overflow nor underflow whatever the data's scale. The unit is a power of 4: results do not depend on it.
     */
    static final class Iterate implements Method.State<DenseMatrix> {
        private final Run<DenseMatrix> run;
        private final LieGroup group;
        private final SmoothObjective objective;
        private final Optional<DenseMatrix> rotation;
        private final boolean usePreconditioner;
        private final Retraction retraction;
        private final TruncatedConjugateGradients inner;
        private final DenseMatrix gradient;
        private final DenseMatrix probe;
        private DenseMatrix point;
        private DenseMatrix candidate;
        private TruncatedConjugateGradients.Hessian hessian;
        private Preconditioner preconditioner;
        private double unit = 1;
        private double value;
        private double gradientNorm;
        private double euclideanNorm;
        private double radius;
        private double largestGradientNorm;
        private double recordGradientNorm;
        private int steps;
        private int idle;
        private Termination end;

        Iterate(Run<DenseMatrix> run, DenseMatrix start, TrustRegionOptions options) {
            this.run = run;
            group = (LieGroup) run.problem().group();
            int n = group.degree();
            SmoothObjective given = (SmoothObjective) run.problem().objective();
            if (options.rotate() && given instanceof RotatableObjective rotatable) {
                rotation = Optional.of(rotatable.rotation());
                objective = rotatable.rotated();
                point = rotatable.rotation().transposeMultiply(start);
            } else {
                rotation = Optional.empty();
                objective = given;
                point = start.copy();
            }
            usePreconditioner = options.preconditioner() && objective instanceof PreconditionedObjective;
            retraction = options.retraction().create();
            inner = new TruncatedConjugateGradients(group);
            gradient = new DenseMatrix(n, n);
            probe = new DenseMatrix(n, n);
            candidate = new DenseMatrix(n, n);
        }

        private boolean preconditioned() {
            return usePreconditioner;
        }

        private Run<DenseMatrix>.Counted evaluate(DenseMatrix p) {
            return run.evaluate(objective, p);
        }

        /** Makes the candidate, evaluated, the current point; the old point's matrix becomes the next candidate's. */
        private void accept(Run<DenseMatrix>.Counted evaluation) {
            DenseMatrix old = point;
            point = candidate;
            candidate = old;
            adopt(evaluation);
        }

        private void adopt(Run<DenseMatrix>.Counted evaluation) {
            value = evaluation.value();
            evaluation.skewGradient(gradient);
            group.projectToAlgebra(gradient);
            double euclidean = evaluation.original().gradient().norm();
            double newUnit = unitOf(euclidean);
            if (usePreconditioner) {
                // M is counted in units, too, and the radius in the norm of M.
                radius *= Math.sqrt(unit / newUnit);
            }
            unit = newUnit;
            euclideanNorm = euclidean / unit;
            gradient.scale(1 / unit);
            gradientNorm = group.norm(gradient);
            largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
            hessian = (omega, out) -> {
                evaluation.skewHessian(omega, out);
                group.projectToAlgebra(out);
                out.scale(1 / newUnit);
            };
            preconditioner = usePreconditioner
                    ? scaled(((PreconditionedObjective) objective).preconditioner(evaluation.original()), newUnit)
                    : (omega, out) -> out.assign(omega);
        }

        private static Preconditioner scaled(Preconditioner preconditioner, double unit) {
            return (omega, out) -> {
                preconditioner.apply(omega, out);
                out.scale(unit);
            };
        }

        /** The power of 4 next to the norm; 1 for 0. */
        private static double unitOf(double norm) {
            int exponent = norm > 0 ? Math.getExponent(norm) : 0;
            // So that 1/unit is finite for the smallest norms, too.
            return Math.scalb(1.0, 2 * (Math.max(exponent, Double.MIN_EXPONENT) / 2));
        }

        /** How much lower another value is, in units. */
        private double decreaseTo(double other) {
            return (value - other) / unit;
        }

        private int maxInner(TrustRegionOptions options) {
            return options.maxInner() > 0 ? options.maxInner() : Math.max(1, group.dimension());
        }

        /** The rounding error of the value, a sum of n² products with the entries of P: about ε√n‖∇‖_F. */
        private double rounding() {
            return Math.ulp(1.0) * Math.sqrt(group.degree()) * euclideanNorm;
        }

        private double dualNormSquared() {
            preconditioner.apply(gradient, probe);
            return group.inner(gradient, probe);
        }

        @Override
        public DenseMatrix element() {
            return rotation.map(t -> t.multiply(point)).orElseGet(point::copy);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return gradientNorm * unit;
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
