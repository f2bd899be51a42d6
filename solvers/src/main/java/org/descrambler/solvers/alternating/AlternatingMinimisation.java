package org.descrambler.solvers.alternating;

import java.util.Optional;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AlternatingObjective;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.ClosedForms;

/**
 * Exact alternating minimisation (block coordinate descent) of an objective that is Brockett's cost in each factor: one
 * iteration replaces one factor by the closed form of its minimum while the others are held. It never ascends, needs no
 * step length and crosses between the components of every factor. It ends where every factor is the global minimiser for
 * the others, which is more than stationary, but need not be the global minimum of all together.
 *
 * <p>Source: Bezdek, Hathaway, Convergence of alternating optimization (2003); von Neumann (1937) for the half steps.
 */
final class AlternatingMinimisation implements Method<DenseMatrix, AlternatingMinimisation.State> {
    private final AlternatingOptions options;

    AlternatingMinimisation(AlternatingOptions options) {
        this.options = options;
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public State initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new State(run, start);
    }

    @Override
    public void step(Run<DenseMatrix> run, State s) {
        if (!run.mayEvaluate(2)) {
            return;
        }
        s.replace(run, options.tolerance());
        if (s.settled == s.factors.count()) {
            s.end = new Termination(
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + s.euclideanNorm
                            + ", and no factor alone can lower the value by more than that part.");
        } else if (s.idle == s.factors.count()) {
            s.end = new Termination(
                    Termination.Reason.PRECISION,
                    "Every factor is the minimiser for the others: none lowers the value; the gradient norm is "
                            + s.gradientNorm + ".");
        }
    }

    /** The point, and which factor is next. */
    static final class State implements Method.State<DenseMatrix> {
        private final LieGroup group;
        private final AlternatingObjective objective;
        private final Blocks factors;
        private final DenseMatrix gradient;
        private DenseMatrix point;
        private DenseMatrix candidate;
        private Run<DenseMatrix>.Counted evaluation;
        private Run<DenseMatrix>.Counted spent;
        private double value;
        private double gradientNorm;
        private double euclideanNorm;
        private int next;
        /** Half steps in a row that did not lower the value, */
        private int idle;
        /** and that left a small gradient and did not lower the value by much: saddles are left, since some step would. */
        private int settled;

        private Termination end;

        State(Run<DenseMatrix> run, DenseMatrix start) {
            group = (LieGroup) run.problem().group();
            objective = (AlternatingObjective) run.problem().objective();
            factors = objective.factors();
            point = start.copy();
            candidate = start.copy();
            gradient = new DenseMatrix(group.degree(), group.degree());
            evaluation = run.evaluate(objective, point);
            adopt();
        }

        /** Minimises over one factor; a minimum that is no lower, up to rounding, leaves the point as it is. */
        private void replace(Run<DenseMatrix> run, double tolerance) {
            int k = next;
            next = (k + 1) % factors.count();
            DenseMatrix minimiser = ClosedForms.brockett(
                            OrthogonalGroup.full(factors.size(k)), objective.factorForm(k, point))
                    .element();
            candidate.assign(point);
            factors.write(minimiser, k, candidate);
            Run<DenseMatrix>.Counted moved =
                    spent == null ? run.evaluate(objective, candidate) : run.evaluate(objective, candidate, spent);
            // A NaN is no descent, either.
            if (!(moved.value() < value)) {
                spent = moved;
                idle++;
                settle(0, tolerance);
                return;
            }
            idle = 0;
            double decrease = value - moved.value();
            DenseMatrix old = point;
            point = candidate;
            candidate = old;
            spent = evaluation;
            evaluation = moved;
            adopt();
            settle(decrease, tolerance);
        }

        /** The value of a form in P is at most ½‖∇‖‖P‖ = ½‖∇‖√n. */
        private void settle(double decrease, double tolerance) {
            boolean small = gradientNorm <= tolerance * euclideanNorm
                    && decrease <= tolerance * euclideanNorm * Math.sqrt(group.degree());
            settled = small ? settled + 1 : 0;
        }

        private void adopt() {
            value = evaluation.value();
            evaluation.skewGradient(gradient);
            group.projectSkew(gradient);
            gradientNorm = group.norm(gradient);
            euclideanNorm = evaluation.original().gradientNorm();
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
        public double gradientNorm() {
            return gradientNorm;
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }
}
