package org.descrambler.solvers.flow;

import java.util.Arrays;
import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/**
 * Ṗ = −Ω(P)P/σ with Ω = skew(∇η(P)Pᵀ), projected onto the group's algebra, and σ = ‖∇η(P₀)‖: time has no unit, so that
 * the data's scale does not matter. As Ω is skew, PᵀP is constant along the exact flow, wherever it begins.
 *
 * <p>Every evaluation is one gradient, within the budget; the last one is kept, since the integrator and the event both
 * ask for the ends of steps.
 */
final class GradientField implements OrdinaryDifferentialEquation {
    /** Leaves an integration that cannot go on; caught where the integration began. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Termination termination;

        Ended(Termination termination) {
            super(termination.detail(), null, false, false);
            this.termination = termination;
        }

        Termination termination() {
            return termination;
        }
    }

    private final Run<DenseMatrix> run;
    private final LieGroup group;
    private final SmoothObjective objective;
    private final int n;
    private final DenseMatrix omega;
    private final DenseMatrix velocity;
    private final DenseMatrix point;
    private double unit = 1;
    private boolean known;
    private double gradientNorm;
    private double euclideanNorm;
    private Optional<Termination> ended = Optional.empty();

    GradientField(Run<DenseMatrix> run) {
        this.run = run;
        group = (LieGroup) run.problem().group();
        objective = (SmoothObjective) run.problem().objective();
        n = group.degree();
        omega = new DenseMatrix(n, n);
        velocity = new DenseMatrix(n, n);
        point = new DenseMatrix(n, n);
    }

    /** Sets σ from the start. */
    void begin(double[] start) {
        evaluate(start);
        unit = euclideanNorm > 0 ? euclideanNorm : 1;
    }

    @Override
    public int getDimension() {
        return n * n;
    }

    @Override
    public double[] computeDerivatives(double t, double[] p) {
        evaluate(p);
        omega.multiplyTo(point, velocity);
        double[] derivative = new double[n * n];
        for (int k = 0; k < derivative.length; k++) {
            derivative[k] = -velocity.data()[k] / unit;
        }
        return derivative;
    }

    /** ‖Ω‖, the Riemannian gradient norm. */
    double gradientNorm(double[] p) {
        evaluate(p);
        return gradientNorm;
    }

    /** ‖∇η‖, the Euclidean gradient norm. */
    double euclideanNorm(double[] p) {
        evaluate(p);
        return euclideanNorm;
    }

    private void evaluate(double[] p) {
        if (known && Arrays.equals(p, point.data())) {
            return;
        }
        if (!run.mayEvaluate(1)) {
            throw end(run.spent());
        }
        System.arraycopy(p, 0, point.data(), 0, p.length);
        Run<DenseMatrix>.Counted evaluation = run.evaluate(objective, point);
        evaluation.skewGradient(omega);
        group.projectSkew(omega);
        gradientNorm = group.norm(omega);
        euclideanNorm = evaluation.original().gradientNorm();
        if (!Double.isFinite(gradientNorm)) {
            throw end(new Termination(
                    Termination.Reason.STAGNATION, "The gradient norm is " + gradientNorm + " on the way."));
        }
        known = true;
    }

    /** Why {@link Ended} was thrown, if it was. */
    Optional<Termination> ended() {
        return ended;
    }

    private Ended end(Termination termination) {
        ended = Optional.of(termination);
        return new Ended(termination);
    }
}
