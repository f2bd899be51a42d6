package org.descrambler.solvers.chart;

import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Run;
import org.descrambler.solvers.lie.PackedSkew;
import org.descrambler.solvers.linesearch.LineFunction;

/**
 * η(C(Q)P₀) as a function of the skew matrix Q, with Cayley's C(Q) = (I + Q)(I − Q)⁻¹ and the run's start P₀: C(0)P₀ = P₀.
 * With X = (I − Q)⁻¹, C = 2X − I and dC = 2X dQ XᵀC, so that the gradient in Q is 2XᵀgX, g the gradient in the algebra at
 * C(Q)P₀ (the chain rule of Amey et al. 2021 without its solves). One inverse and one product for the value, two for the
 * gradient, besides the objective's own. Q is given by its entries above the diagonal.
 *
 * <p>In an objective's cheaper coordinates TᵀPU the chart is C(TᵀQT)TᵀP₀U: the same function up to an isometry.
 *
 * <p>Values and gradients are counted in a unit, the power of 4 next to ‖∇η(P₀)‖, so that their squares do not overflow.
 * Owns the work space and the memory of one line search at a time: t ↦ η(C(Q + tD)P₀).
 */
final class CayleyChart implements LineFunction {
    /** Beyond this norm of Q an inverse loses digits of orthogonality, and C(Q)P₀ is made orthogonal anew. */
    private static final double FAR = 4;

    /** Up to this norm of Q the system needs no pivots. */
    private static final double NEAR = 16;

    private final Run<DenseMatrix> run;
    private final LieGroup group;
    private final SmoothObjective objective;
    private final RotatableObjective rotatable;
    private final DenseMatrix origin;
    private final DenseMatrix inverse;
    private final DenseMatrix system;
    private final DenseMatrix candidate;
    private final DenseMatrix best;
    private final DenseMatrix current;
    private final DenseMatrix tangent;
    private final DenseMatrix work;
    private final double unit;
    private final double rounding;
    private final double tolerance;
    private Run<DenseMatrix>.Counted evaluation;
    private double bestValue = Double.POSITIVE_INFINITY;

    /** The coordinates of the point, of the direction, of the trial, and the gradients at point and trial in units. */
    final double[] point;

    final double[] direction;
    final double[] trial;
    double[] gradient;
    private double[] trialGradient;
    private double value;
    private double riemannianNorm;
    private double euclideanNorm;

    /** At Q = 0; evaluates value and gradient there. */
    CayleyChart(Run<DenseMatrix> run, DenseMatrix start, boolean rotate, double tolerance) {
        this.run = run;
        this.tolerance = tolerance;
        group = (LieGroup) run.problem().group();
        int n = group.degree();
        int length = n * (n - 1) / 2;
        SmoothObjective given = (SmoothObjective) run.problem().objective();
        if (rotate && given instanceof RotatableObjective r && group.dimension() == length) {
            rotatable = r;
            objective = r.rotated();
            origin = r.toRotated(start);
        } else {
            rotatable = null;
            objective = given;
            origin = start.copy();
        }
        inverse = DenseMatrix.identity(n);
        system = new DenseMatrix(n, n);
        candidate = origin.copy();
        best = new DenseMatrix(n, n);
        current = new DenseMatrix(n, n);
        tangent = new DenseMatrix(n, n);
        work = new DenseMatrix(n, n);
        point = new double[length];
        direction = new double[length];
        trial = new double[length];
        gradient = new double[length];
        trialGradient = new double[length];
        evaluation = run.evaluate(objective, candidate);
        double norm = evaluation.gradientNorm();
        int exponent = norm > 0 ? Math.getExponent(norm) : 0;
        unit = Math.scalb(1.0, 2 * (Math.max(exponent, Double.MIN_EXPONENT) / 2));
        rounding = Math.ulp(1.0) * Math.sqrt(n) * (norm / unit);
        evaluateGradient();
        accept();
    }

    /** The rounding error of a value, in units. */
    double rounding() {
        return rounding;
    }

    double unit() {
        return unit;
    }

    double value() {
        return value;
    }

    /** The Riemannian gradient norm at the point. */
    double riemannianNorm() {
        return riemannianNorm;
    }

    /** ‖∇η‖ at the point. */
    double euclideanNorm() {
        return euclideanNorm;
    }

    /** Whether the Riemannian gradient is within the tolerance. */
    boolean stationary() {
        return riemannianNorm <= tolerance * euclideanNorm;
    }

    @Override
    public boolean mayEvaluate(int count) {
        return run.mayEvaluate(count);
    }

    @Override
    public double value(double t) {
        for (int k = 0; k < trial.length; k++) {
            trial[k] = point[k] + t * direction[k];
            if (!Double.isFinite(trial[k])) {
                return Double.NaN; // out of reach
            }
        }
        moveToTrial();
        evaluation = run.evaluate(objective, candidate, evaluation);
        return (evaluation.value() - value) / unit;
    }

    @Override
    public double slope(double t) {
        evaluateGradient();
        return 2 * PackedSkew.dot(trialGradient, direction);
    }

    /** X = (I − Q)⁻¹ and C(Q)P₀ = 2XP₀ − P₀ of the trial. */
    private void moveToTrial() {
        int n = group.degree();
        PackedSkew.unpack(-1, trial, system);
        double norm = system.norm();
        inverse.fill(0);
        for (int i = 0; i < n; i++) {
            system.data()[i * n + i] = 1;
            inverse.data()[i * n + i] = 1;
        }
        if (norm <= NEAR) {
            Backend.preferred().solvePositiveTo(system, inverse);
        } else {
            Backend.preferred().solveTo(system, inverse);
        }
        candidate.assign(origin);
        candidate.gemm(2, inverse, false, origin, false, -1);
        if (norm > FAR) {
            group.reorthonormalize(candidate, work, system);
        }
    }

    /** 2XᵀgX at the trial. */
    private void evaluateGradient() {
        evaluation.skewGradient(tangent);
        group.projectSkew(tangent);
        inverse.transposeMultiplyTo(tangent, work);
        work.multiplyTo(inverse, system);
        group.projectToAlgebra(system);
        PackedSkew.pack(2 / unit, system, trialGradient);
    }

    /** Makes the trial the point; its gradient has been evaluated by {@link #slope}, or is now. */
    void acceptWithGradient(boolean known) {
        if (!known) {
            evaluateGradient();
        }
        accept();
    }

    private void accept() {
        System.arraycopy(trial, 0, point, 0, point.length);
        double[] old = gradient;
        gradient = trialGradient;
        trialGradient = old;
        value = evaluation.value();
        riemannianNorm = group.norm(tangent);
        euclideanNorm = evaluation.original().gradientNorm();
        current.assign(candidate);
        if (value < bestValue && value > Double.NEGATIVE_INFINITY) {
            bestValue = value;
            best.assign(candidate);
        }
    }

    /** The gradient at the point before, until the next trial. */
    double[] previousGradient() {
        return trialGradient;
    }

    /** C(Q)P₀ in the problem's own coordinates. */
    DenseMatrix element() {
        return original(current);
    }

    /** The element of the lowest value. */
    DenseMatrix best() {
        return original(best);
    }

    private DenseMatrix original(DenseMatrix p) {
        return rotatable == null ? p.copy() : rotatable.fromRotated(p);
    }
}
