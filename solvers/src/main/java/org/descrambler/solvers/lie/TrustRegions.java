package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian trust regions (Absil, Baker, Gallivan 2007): each iteration minimises the quadratic model
 * f(P) + ⟨g, η⟩ + ½⟨η, H η⟩ over ‖η‖_M ≤ Δ by truncated conjugate gradients and retracts. M is the objective's
 * preconditioner where it has one, else the identity. A stationary point is left along negative curvature if a probe
 * finds any, so that a run does not end on a strict saddle that the probe can see.
 */
public final class TrustRegions implements Method<DenseMatrix, TrustRegions.Region> {
    /** The name on the command line. */
    public static final String NAME = "trust-regions";

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
        if (s.arrived(run, options.tolerance(), options.secondOrderCheck())) {
            return;
        }
        double target = at.gradientNorm() * s.reduction(options.kappa(), options.theta());
        TruncatedConjugateGradients.End end =
                s.inner.solve(run, at::hessian, at.gradient(), at::precondition, s.radius, target, maxInner(at), false);
        if (!run.mayEvaluate(2)) {
            return;
        }
        boolean cut = end == TruncatedConjugateGradients.End.BOUNDARY
                || end == TruncatedConjugateGradients.End.NEGATIVE_CURVATURE;
        if (s.promisesNothing(s.inner.decrease)) {
            if (cut && s.radius < COLLAPSED * s.dualNorm()) {
                s.stagnates("The gradient norm is " + s.gradientNorm() + ", but no step lowered the value as the model"
                        + " promised, down to a radius of " + s.radius + ".");
            } else {
                s.exhausted(run, s.inner.decrease, options.secondOrderCheck());
            }
            return;
        }
        double value = at.tryStep(s.inner.step);
        double ratio = s.ratio(value, s.inner.decrease);
        boolean sound = Double.isFinite(value) && s.inner.decrease >= 0;
        if (!sound || ratio < 0.25) {
            s.radius /= 4;
        } else if (ratio > 0.75 && cut) {
            s.radius *= 2;
        }
        if (sound && ratio > options.acceptance()) {
            s.accept();
        }
        s.judge(s.inner.decrease);
        if (!(s.radius > 0) || s.radius < 1e-300) {
            s.stagnates("The trust region has shrunk to a radius of " + s.radius + ".");
        }
    }

    private int maxInner(LieIterate at) {
        return options.maxInner() > 0
                ? options.maxInner()
                : Math.max(1, at.group().dimension());
    }

    /** The iterate, the radius around it, and the inner solver of one run. */
    static final class Region extends ModelIterate {
        private final TruncatedConjugateGradients inner;
        private double radius;

        Region(LieIterate at) {
            this(at, new TruncatedConjugateGradients(at.group()));
        }

        private Region(LieIterate at, TruncatedConjugateGradients inner) {
            super(at, new SecondOrderProbe(at, inner));
            this.inner = inner;
            // An eighth of the diameter of the group's torus, as is usual.
            restart(Math.PI * Math.sqrt(at.group().degree()) / 8);
        }

        /**
         * In the preconditioner's norm a step of length ‖g‖ in the dual norm is the model's own guess; without a
         * preconditioner the given length is one.
         */
        @Override
        void restart(double length) {
            radius = at.preconditioned() ? dualNorm() : length;
        }

        private void accept() {
            double before = at.unit();
            at.accept();
            if (at.preconditioned()) {
                // The preconditioner is counted in units, and the radius in its norm.
                radius *= Math.sqrt(before / at.unit());
            }
            moved();
        }
    }
}
