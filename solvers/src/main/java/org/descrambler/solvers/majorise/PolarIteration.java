package org.descrambler.solvers.majorise;

import java.util.Optional;
import org.descrambler.core.group.ProjectableGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Majorisation by polar steps, for objectives that are concave on R^{n×n}. Such an η lies below its tangent planes, so the
 * minimiser over the group of the plane at P, P⁺ = polar(−∇η(P)), has η(P⁺) ≤ η(P): no step length, no line search
 * (the generalised power method: Journée, Nesterov, Richtárik, Sepulchre 2010). Steps may lead to another component of
 * O(n).
 *
 * <p>The plain iteration converges linearly, and slowly where η is flat. Nesterov's extrapolation X = P_k + β(P_k −
 * P_{k−1}), carried to the gradients, ∇η(X) ≈ ∇_k + β(∇_k − ∇_{k−1}), costs no evaluation and no second polar factor:
 * P_{k+1} = polar(−∇_k − β(∇_k − ∇_{k−1})), β = (a − 1)/(a + 2) with a the steps since the last restart. Where such a
 * step does not descend, the plain one is taken and a starts again (O'Donoghue, Candès 2015), so that values never rise.
 */
public final class PolarIteration implements Method<DenseMatrix, PolarIteration.Iterate> {
    /** The name on the command line. */
    public static final String NAME = "polar-iteration";

    /** A promise of more than so many rounding errors is kept wherever the objective is concave. */
    private static final double WANDERING = 1e4;

    private final PolarIterationOptions options;

    private PolarIteration(PolarIterationOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(PolarIterationOptions options) {
        return new LieSolver<>(NAME, options, new PolarIteration(options), PolarIteration::requirement);
    }

    private static Optional<String> requirement(Problem<?> problem) {
        if (!(problem.group() instanceof ProjectableGroup)) {
            return Optional.of("The solver " + NAME + " needs a group onto which matrices can be projected, which is"
                    + " not known of " + problem.group().name() + ".");
        }
        if (!((SmoothObjective) problem.objective()).concave()) {
            return Optional.of("The solver " + NAME + " needs an objective that is concave in P, which "
                    + problem.objective().name() + " does not claim to be.");
        }
        return Optional.empty();
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public boolean leavesComponent() {
        return true;
    }

    @Override
    public Iterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new Iterate(run, start.copy());
    }

    @Override
    public void step(Run<DenseMatrix> run, Iterate s) {
        boolean stationary = s.gradientNorm <= options.tolerance() * s.euclideanNorm;
        if (!stationary && options.extrapolate() && s.age > 1) {
            if (!run.mayEvaluate(2)) {
                return;
            }
            if (s.descends(s.extrapolated())) {
                s.accept();
                return;
            }
            s.age = 1;
        }
        DenseMatrix next = s.plain();
        // ⟨∇, P − P⁺⟩ is the descent that the tangent plane promises: at a stationary point 0 if and only if P is
        // itself
        // nearest to −∇, that is −∇Pᵀ has no negative eigenvalue. The plain step leaves all others.
        double promised = s.promised(next);
        if (stationary && promised <= Math.max(options.tolerance() * s.euclideanNorm, s.rounding())) {
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm + " is at most " + options.tolerance()
                            + " of the Euclidean gradient's, " + s.euclideanNorm + ".");
            return;
        }
        if (!run.mayEvaluate(2)) {
            return;
        }
        if (s.descends(next)) {
            s.accept();
            return;
        }
        String where = "The gradient norm is " + s.gradientNorm + " and the polar step, which promises a decrease of "
                + promised + ", no longer lowers the value.";
        if (promised <= WANDERING * s.rounding()) {
            finishOrEscape(run, s, Termination.Reason.PRECISION, where);
        } else {
            s.end = new Termination(Termination.Reason.STAGNATION, where);
        }
    }

    /** At a fixed point: walks down along negative curvature where a probe finds it, else ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, Iterate s, Termination.Reason reason, String stationary) {
        if (options.probe() == 0 || s.group.dimension() == 0) {
            s.end = new Termination(reason, stationary);
            return;
        }
        long before = run.counts().hessian();
        Optional<CurvatureProbe.Found> found =
                new CurvatureProbe(run, s.group).search(s.evaluation, s.euclideanNorm, options.probe());
        if (found.isEmpty() && !run.mayEvaluate(1)) {
            return;
        }
        if (found.isPresent()) {
            CurvatureProbe.Found down = found.get();
            for (double angle = 1; angle > 1e-4; angle /= 4) {
                if (!run.mayEvaluate(2)) {
                    return;
                }
                double least = Math.max(0.05 * angle * angle * -down.curvature(), s.rounding());
                if (s.value - s.evaluate(s.turned(angle, down.direction())) > least) {
                    s.accept();
                    s.age = 1;
                    return;
                }
            }
        }
        long products = run.counts().hessian() - before;
        s.end = new Termination(
                reason,
                stationary + " A probe with " + products + (products == 1 ? " Hessian product" : " Hessian products")
                        + " found no direction of descent.");
    }

    /** Two points and their evaluations, which change places, and the gradient before. */
    static final class Iterate implements Method.State<DenseMatrix> {
        private final Run<DenseMatrix> run;
        private final ProjectableGroup group;
        private final SmoothObjective objective;
        private final DenseMatrix previousGradient;
        private final DenseMatrix work;
        private DenseMatrix point;
        private DenseMatrix candidate;
        private Run<DenseMatrix>.Counted evaluation;
        private Run<DenseMatrix>.Counted next;
        private double value;
        private double gradientNorm;
        private double euclideanNorm;
        private int age;
        private Termination end;

        Iterate(Run<DenseMatrix> run, DenseMatrix start) {
            this.run = run;
            group = (ProjectableGroup) run.problem().group();
            objective = (SmoothObjective) run.problem().objective();
            int n = group.degree();
            previousGradient = new DenseMatrix(n, n);
            work = new DenseMatrix(n, n);
            point = start;
            evaluation = run.evaluate(objective, start);
            adopt();
        }

        /** P⁺ = argmin ⟨∇, P⁺⟩. */
        private DenseMatrix plain() {
            work.assign(evaluation.gradient());
            work.scale(-1);
            return group.nearest(work);
        }

        private DenseMatrix extrapolated() {
            double beta = (age - 1.0) / (age + 2.0);
            work.assign(evaluation.gradient());
            work.scale(-1 - beta);
            work.addScaled(beta, previousGradient);
            return group.nearest(work);
        }

        /** The element nearest to (I + θΩ)P. */
        private DenseMatrix turned(double angle, DenseMatrix omega) {
            work.assign(point);
            work.gemm(angle, omega, false, point, false, 1);
            return group.nearest(work);
        }

        /** ⟨∇, P − Q⟩. */
        private double promised(DenseMatrix q) {
            work.assign(point);
            work.addScaled(-1, q);
            return evaluation.gradient().dot(work);
        }

        private boolean descends(DenseMatrix q) {
            return evaluate(q) < value;
        }

        /** η(Q), and Q becomes the candidate. One evaluation. */
        private double evaluate(DenseMatrix q) {
            candidate = q;
            next = next == null ? run.evaluate(objective, q) : run.evaluate(objective, q, next);
            return next.value();
        }

        /** Makes the candidate the point and evaluates its gradient. One evaluation. */
        private void accept() {
            previousGradient.assign(evaluation.gradient());
            point = candidate;
            Run<DenseMatrix>.Counted spent = evaluation;
            evaluation = next;
            next = spent;
            age++;
            adopt();
        }

        private void adopt() {
            value = evaluation.value();
            evaluation.skewGradient(work);
            group.projectSkew(work);
            gradientNorm = group.norm(work);
            euclideanNorm = evaluation.gradient().norm();
        }

        /** The rounding error of the value, a sum of n² products with the entries of P: about ε√n‖∇‖_F. */
        private double rounding() {
            return Math.ulp(1.0) * Math.sqrt(group.degree()) * euclideanNorm;
        }

        @Override
        public DenseMatrix element() {
            return point; // every candidate is a new matrix
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
