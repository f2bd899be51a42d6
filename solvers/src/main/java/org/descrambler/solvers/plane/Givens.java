package org.descrambler.solvers.plane;

import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Coordinate descent by Givens rotations P ← G_ij(θ)P, each with the θ that minimises the objective in its plane: Jacobi's
 * eigenvalue method with sorting for Brockett's cost, Kaiser's method for quartimax. An iteration is a sweep, which turns
 * each plane once; the best angle of the whole circle is taken, so that saddles with a descending plane are left.
 * Works in an objective's cheaper coordinates where planes are offered there. Rotations stay on the component of the start.
 *
 * <p>Sweeps converge quadratically for Brockett's cost (Helmke, Hüper 2000, A Jacobi-type method for computing balanced
 * realizations; Golub and Van Loan 2013, section 8.5), linearly in general. After each sweep the point is made orthogonal
 * anew, evaluated, and what the planes keep is computed again, so that rounding does not add up. The run ends after a
 * sweep that gained nothing beyond rounding.
 */
public final class Givens implements Method<DenseMatrix, Givens.Sweeps> {
    /** The name on the command line. */
    public static final String NAME = "givens";

    private final GivensOptions options;

    private Givens(GivensOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(GivensOptions options) {
        return new LieSolver<>(NAME, options, new Givens(options), Givens::requirement);
    }

    private static Optional<String> requirement(Problem<?> problem) {
        LieGroup group = (LieGroup) problem.group();
        long n = group.degree();
        if (group.dimension() != n * (n - 1) / 2) {
            return Optional.of("The solver " + NAME + " needs a group that holds the rotations of every plane"
                    + " (orthogonal, special-orthogonal), but the group is " + group.name() + ".");
        }
        boolean offered = problem.objective() instanceof PlaneObjective
                || (problem.objective() instanceof RotatableObjective r && r.rotated() instanceof PlaneObjective);
        return offered
                ? Optional.empty()
                : Optional.of(
                        "The solver " + NAME + " needs an objective that can be minimised exactly in a plane, which "
                                + problem.objective().name() + " cannot.");
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Sweeps initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new Sweeps(run, start);
    }

    @Override
    public void step(Run<DenseMatrix> run, Sweeps s) {
        double before = s.value;
        double rounding = s.rounding();
        boolean whole = options.order() == PlaneOrder.CYCLIC ? s.cyclic() : s.greedy(rounding);
        boolean evaluated = s.settle();
        if (whole && evaluated && before - s.value <= rounding) {
            s.end = new Termination(
                    Termination.Reason.PRECISION,
                    "The gradient norm is " + s.gradientNorm + ", and a sweep through " + s.planeCount()
                            + " planes, each at its minimum, lowered the value by " + (before - s.value)
                            + ", within its rounding of " + rounding + ".");
        }
    }

    /** The point with what its planes know. */
    static final class Sweeps implements Method.State<DenseMatrix> {
        private final Run<DenseMatrix> run;
        private final LieGroup group;
        private final PlaneObjective objective;
        private final Optional<RotatableObjective> rotated;
        private final DenseMatrix work;
        private final int n;
        private PlaneRotations planes;
        private double value;
        private double gradientNorm;
        private double euclideanNorm;
        private Termination end;

        Sweeps(Run<DenseMatrix> run, DenseMatrix start) {
            this.run = run;
            group = (LieGroup) run.problem().group();
            n = group.degree();
            work = new DenseMatrix(n, n);
            SmoothObjective given = (SmoothObjective) run.problem().objective();
            if (given instanceof PlaneObjective direct) {
                rotated = Optional.empty();
                objective = direct;
                adopt(start);
            } else {
                RotatableObjective rotatable = (RotatableObjective) given;
                rotated = Optional.of(rotatable);
                objective = (PlaneObjective) rotatable.rotated();
                adopt(rotatable.toRotated(start));
            }
        }

        private long planeCount() {
            return (long) n * (n - 1) / 2;
        }

        /** Turns every plane once; false where the budget ended the sweep. */
        private boolean cyclic() {
            for (int i = 0; i < n - 1; i++) {
                for (int j = i + 1; j < n; j++) {
                    if (!turn(i, j)) {
                        return false;
                    }
                }
            }
            return true;
        }

        /**
         * Turns every plane once, always the one of those left that gains most, until none gains anything beyond rounding;
         * then the others, which may still decouple planes. False as above. Were planes turned twice in a sweep, two could
         * take turns for ever where a third couples them that gains nothing itself.
         */
        private boolean greedy(double rounding) {
            if (n < 2) {
                return true;
            }
            GreedyPlanes table = new GreedyPlanes(planes, run, n);
            if (!table.fill()) {
                return false;
            }
            // As many planes together gain no more than rounding, if each gains no more than this.
            double least = rounding / planeCount();
            while (table.largest() > least) {
                int i = table.i();
                int j = table.j();
                if (!turn(i, j) || !table.turned(i, j)) {
                    return false;
                }
            }
            for (int i = 0; i < n - 1; i++) {
                for (int j = i + 1; j < n; j++) {
                    if (table.isLeft(i, j) && !turn(i, j)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean turn(int i, int j) {
            if (!run.mayEvaluate(1)) {
                return false;
            }
            run.countDeltas(1);
            double theta = planes.angle(i, j);
            if (theta != 0) {
                planes.rotate(i, j, theta);
            }
            return true;
        }

        /** Evaluates where the sweep ended; false where the budget has no room for it and the planes' own value must do. */
        private boolean settle() {
            if (!run.mayEvaluate(2)) {
                value = planes.value();
                gradientNorm = Double.NaN;
                return false;
            }
            group.reorthonormalize(planes.point());
            adopt(planes.point());
            return true;
        }

        private void adopt(DenseMatrix point) {
            Run<DenseMatrix>.Counted evaluation = run.evaluate(objective, point);
            value = evaluation.value();
            evaluation.skewGradient(work);
            gradientNorm = group.norm(work);
            euclideanNorm = evaluation.original().gradientNorm();
            planes = objective.planes(point);
        }

        /** The rounding error of the value, a sum of n² products with the entries of P: about ε√n‖∇‖_F. */
        private double rounding() {
            return Math.ulp(1.0) * Math.sqrt(n) * euclideanNorm;
        }

        @Override
        public DenseMatrix element() {
            return rotated.map(r -> r.fromRotated(planes.point()))
                    .orElseGet(() -> planes.point().copy());
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
