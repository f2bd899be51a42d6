package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;

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
        if (s.arrived(run, options.tolerance(), options.secondOrderCheck())) {
            return;
        }
        double reduction = s.reduction(options.kappa(), options.theta());
        CubicLanczos.End end =
                s.inner.solve(run, at::hessian, at.gradient(), at::precondition, s.sigma, reduction, maxInner(at));
        if (end == CubicLanczos.End.BUDGET || !run.mayEvaluate(2)) {
            return;
        }
        double decrease = s.inner.decrease();
        if (s.promisesNothing(decrease)) {
            if (s.inner.length() < COLLAPSED * s.inner.dualNorm) {
                s.stagnates("The gradient norm is " + s.gradientNorm() + ", but no step lowered the value as the model"
                        + " promised, up to sigma = " + s.sigma + ".");
            } else {
                s.exhausted(run, decrease, options.secondOrderCheck());
            }
            return;
        }
        double value = at.tryStep(s.inner.step);
        double ratio = Double.isFinite(value) ? s.ratio(value, decrease) : 0;
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
        s.judge(decrease);
        if (!(s.sigma < 1e300)) {
            s.stagnates("The regularisation has grown to sigma = " + s.sigma + ".");
        }
    }

    private int maxInner(LieIterate at) {
        int dimension = Math.max(1, at.group().dimension());
        return options.maxInner() > 0 ? Math.min(options.maxInner(), dimension) : dimension;
    }

    /** The iterate, the regularisation, and the inner solver of one run. */
    static final class Regularised extends ModelIterate {
        /** The smallest σ relative to the first. */
        private static final double LEAST = 1e-10;

        private final CubicLanczos inner;
        private double sigma;
        private double least;

        Regularised(LieIterate at) {
            super(at, new SecondOrderProbe(at));
            inner = new CubicLanczos(at.group());
            restart(Math.PI * Math.sqrt(at.group().degree()) / 8);
        }

        /**
         * The σ that without curvature makes the step as long as the model's own guess, ‖g‖ in the dual norm; without a
         * preconditioner, of this length.
         */
        @Override
        void restart(double length) {
            double dualNorm = dualNorm();
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
            moved();
        }
    }
}
