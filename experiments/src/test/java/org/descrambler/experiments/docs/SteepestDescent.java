package org.descrambler.experiments.docs;

import java.util.Optional;
import org.descrambler.core.group.CayleyRetraction;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Retraction;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

// docs: begin method
/**
 * Steepest descent with Armijo's rule: P ← R_P(−t g), g the Riemannian gradient, R Cayley's retraction, t halved until
 * η falls by at least t‖g‖²/4 (Absil, Mahony, Sepulchre 2008, §4.2).
 */
public final class SteepestDescent implements Method<DenseMatrix, SteepestDescent.Iterate> {
    private static final double SMALLEST_STEP = 1e-30;

    private final SteepestDescentOptions options;

    private SteepestDescent(SteepestDescentOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(SteepestDescentOptions options) {
        return new LieSolver<>("halving-descent", options, new SteepestDescent(options));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Iterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        Iterate s = new Iterate(run, options.firstStep());
        s.adopt(start.copy(), s.evaluate(start));
        return s;
    }

    @Override
    public void step(Run<DenseMatrix> run, Iterate s) {
        if (s.gradientNorm <= options.tolerance() * s.euclideanNorm) {
            s.end = new Termination(
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + s.euclideanNorm + ".");
            return;
        }
        for (double t = 2 * s.stepLength; t > SMALLEST_STEP; t /= 2) {
            if (!run.mayEvaluate(2)) {
                return; // the state is still the last complete point; the runner says why the run ends
            }
            DenseMatrix candidate = s.retract(-t);
            Run<DenseMatrix>.Counted next = s.evaluate(candidate);
            if (s.value - next.value() >= t * s.gradientNorm * s.gradientNorm / 4) {
                s.stepLength = t;
                s.adopt(candidate, next);
                return;
            }
        }
        s.end = new Termination(Termination.Reason.STAGNATION, "No step of more than " + SMALLEST_STEP + " descends.");
    }

    /** The state of one run: the point and what is known there. */
    static final class Iterate implements Method.State<DenseMatrix> {
        private final Run<DenseMatrix> run;
        private final LieGroup group;
        private final SmoothObjective objective;
        private final Retraction retraction = new CayleyRetraction();
        private final DenseMatrix gradient;
        private DenseMatrix point;
        private double value;
        private double gradientNorm;
        private double euclideanNorm;
        private double stepLength;
        private Termination end;

        Iterate(Run<DenseMatrix> run, double firstStep) {
            this.run = run;
            group = (LieGroup) run.problem().group(); // LieSolver has refused all others
            objective = (SmoothObjective) run.problem().objective();
            gradient = new DenseMatrix(group.degree(), group.degree());
            stepLength = firstStep;
        }

        private Run<DenseMatrix>.Counted evaluate(DenseMatrix p) {
            return run.evaluate(objective, p);
        }

        /** R_P(t g), as a new matrix. */
        private DenseMatrix retract(double t) {
            DenseMatrix result = new DenseMatrix(group.degree(), group.degree());
            retraction.retract(point, gradient.scalarMultiply(t), result);
            group.reorthonormalize(result);
            return result;
        }

        private void adopt(DenseMatrix p, Run<DenseMatrix>.Counted evaluation) {
            point = p;
            value = evaluation.value();
            evaluation.skewGradient(gradient);
            group.projectToAlgebra(gradient);
            gradientNorm = group.norm(gradient);
            euclideanNorm = evaluation.gradient().norm();
        }

        @Override
        public DenseMatrix element() {
            return point; // each step makes a new matrix, so this one no longer changes
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return gradientNorm;
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
// docs: end method
