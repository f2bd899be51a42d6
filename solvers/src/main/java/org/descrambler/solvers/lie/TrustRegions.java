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
 * Riemannian trust regions (Absil, Baker, Gallivan 2007): each iteration minimises the quadratic model
 * f(P) + ⟨g, η⟩ + ½⟨η, H η⟩ over ‖η‖_M ≤ Δ by truncated conjugate gradients and retracts. M is the objective's
 * preconditioner where it has one, else the identity. A stationary point is left along negative curvature if a probe
 * finds any, so that a run does not end on a strict saddle that the probe can see.
 */
public final class TrustRegions implements Method<DenseMatrix, TrustRegions.Region> {
    /** The name on the command line. */
    public static final String NAME = "trust-regions";

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
    public Region initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new Region(new LieIterate(run, start, options.retraction(), options.rotate(), options.preconditioner()));
    }

    @Override
    public void step(Run<DenseMatrix> run, Region s) {
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
        double target = at.gradientNorm()
                * Math.min(options.kappa(), Math.pow(s.gradientNorm() / s.largestGradientNorm, options.theta()));
        TruncatedConjugateGradients.End end =
                s.inner.solve(run, at::hessian, at.gradient(), at::precondition, s.radius, target, maxInner(at), false);
        if (!run.mayEvaluate(2)) {
            return;
        }
        boolean cut = end == TruncatedConjugateGradients.End.BOUNDARY
                || end == TruncatedConjugateGradients.End.NEGATIVE_CURVATURE;
        if (s.inner.decrease <= at.rounding() || s.idle >= PATIENCE) {
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
                            + s.inner.decrease * at.unit() + ", within reach of the rounding of the value, "
                            + at.rounding() * at.unit() + ".");
            return;
        }
        double value = at.tryStep(s.inner.step);
        // Near convergence both decreases drown in rounding; the same small number added to both keeps the ratio at 1
        // there (Conn, Gould, Toint 2000, §17.4.2).
        double rounding = 1e2 * at.rounding() + Double.MIN_NORMAL;
        double ratio = (at.decreaseTo(value) + rounding) / (s.inner.decrease + rounding);
        boolean sound = Double.isFinite(value) && s.inner.decrease >= 0;
        if (!sound || ratio < 0.25) {
            s.radius /= 4;
        } else if (ratio > 0.75 && cut) {
            s.radius *= 2;
        }
        if (sound && ratio > options.acceptance()) {
            s.accept();
        }
        // Convergence is superlinear until rounding takes over: then the gradient wanders and promises stay small.
        if (s.inner.decrease > WANDERING * at.rounding() || s.gradientNorm() <= 0.5 * s.recordGradientNorm) {
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

    private int maxInner(LieIterate at) {
        return options.maxInner() > 0
                ? options.maxInner()
                : Math.max(1, at.group().dimension());
    }

    /** At a stationary point: probes for negative curvature and either walks down along it or ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, Region s, Termination.Reason reason, String stationary) {
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

    /** The iterate, the radius around it, and the work space of one run. */
    static final class Region implements Method.BestKeeping<DenseMatrix> {
        private final LieIterate at;
        private final TruncatedConjugateGradients inner;
        private final SecondOrderProbe probe;
        private final DenseMatrix work;
        private double radius;
        private double largestGradientNorm;
        private double recordGradientNorm;
        private int idle;
        private Termination end;

        Region(LieIterate at) {
            this.at = at;
            LieGroup group = at.group();
            inner = new TruncatedConjugateGradients(group);
            probe = new SecondOrderProbe(at, inner);
            work = new DenseMatrix(group.degree(), group.degree());
            largestGradientNorm = gradientNorm();
            // In the preconditioner's norm a step of length ‖g‖ in the dual norm is the model's own guess; without a
            // preconditioner an eighth of the diameter of the group's torus, as is usual.
            radius = at.preconditioned() ? Math.sqrt(dualNormSquared()) : Math.PI * Math.sqrt(group.degree()) / 8;
        }

        private void accept() {
            double before = at.unit();
            at.accept();
            if (at.preconditioned()) {
                // The preconditioner is counted in units, and the radius in its norm.
                radius *= Math.sqrt(before / at.unit());
            }
            largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
        }

        /** Begins anew at a point that a step of this length led to. */
        private void begin(double length) {
            largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
            radius = at.preconditioned() ? Math.sqrt(dualNormSquared()) : length;
            recordGradientNorm = gradientNorm();
            idle = 0;
        }

        /** ⟨g, M⁻¹g⟩. */
        private double dualNormSquared() {
            at.precondition(at.gradient(), work);
            return at.group().inner(at.gradient(), work);
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
