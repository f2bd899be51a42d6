package org.descrambler.core.problem;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Checks the derivatives of a smooth objective at a point of O(n) in random directions.
 *
 * <p>Taylor-slope tests: the residual of the linear model falls as t² and that of the quadratic model as t³, for the
 * Euclidean quantities along P + tΞ and for those in the algebra along the geodesic exp(tΩ)P. Beside them the Hessian
 * must be symmetric and linear, and the quantities in the algebra must be those that follow from the Euclidean ones.
 * A wrong sign, factor or term fails; a derivative that is wrong by less than about 1e-3 of its size may pass.
 *
 * <p>The same idea as {@code checkgradient} and {@code checkhessian} of Manopt (Boumal et al. 2014); see Boumal, An
 * Introduction to Optimization on Smooth Manifolds (2023), §4.8 and §6.8.
 */
public final class SlopeCheck {
    /** Largest relative residual of the exact identities; they hold to a small multiple of n ε. */
    private static final double IDENTITY_TOLERANCE = 1e-10;
    /** Random roundings of the point that measure the rounding of the value. */
    private static final int ROUNDINGS = 5;

    private final SmoothObjective objective;
    private final LieGroup group;
    private final DenseMatrix point;
    private final SmoothEvaluation evaluation;
    private final RandomGenerator rng;
    private final int n;
    private final double rounding;

    /**
     * A check at P, whose directions are drawn from {@code rng}.
     *
     * @param point P ∈ O(n); not modified
     */
    public SlopeCheck(SmoothObjective objective, DenseMatrix point, RandomGenerator rng) {
        this(objective, OrthogonalGroup.full(point.getRowDimension()), point, rng);
    }

    /**
     * A check on a subgroup: directions in the algebra are those of its algebra, and of gradient and Hessian their
     * projections count.
     *
     * @param point an element of the group; not modified
     */
    public SlopeCheck(SmoothObjective objective, LieGroup group, DenseMatrix point, RandomGenerator rng) {
        this.objective = objective;
        this.group = group;
        this.point = point;
        this.rng = rng;
        this.n = point.getRowDimension();
        this.evaluation = objective.at(point);
        this.rounding = rounding();
    }

    /** All checks, each with its own random directions. */
    public List<CheckVerdict> all() {
        return List.of(
                gradient(),
                hessian(),
                skewGradient(),
                skewHessian(),
                hessianSymmetry(),
                hessianLinearity(),
                skewHessianSymmetry(),
                algebraConsistency());
    }

    /** η(P + tΞ) − η(P) − t⟨∇, Ξ⟩ falls as t². */
    public CheckVerdict gradient() {
        DenseMatrix xi = towards(evaluation.gradient(), direction());
        double slope = evaluation.gradient().dot(xi);
        return taylor("gradient", 2, t -> line(xi, t), slope, 0);
    }

    /** η(P + tΞ) − η(P) − t⟨∇, Ξ⟩ − ½t²⟨Ξ, D∇[Ξ]⟩ falls as t³. */
    public CheckVerdict hessian() {
        DenseMatrix xi = direction();
        return taylor("Hessian", 3, t -> line(xi, t), evaluation.gradient().dot(xi), xi.dot(hessian(xi)));
    }

    /** η(exp(tΩ)P) − η(P) − t⟨grad, Ω⟩ falls as t². */
    public CheckVerdict skewGradient() {
        DenseMatrix omega = skewDirection();
        return taylor(
                "gradient in the algebra",
                2,
                t -> geodesic(omega, t),
                skewGradientOf(evaluation).dot(omega),
                0);
    }

    /** η(exp(tΩ)P) − η(P) − t⟨grad, Ω⟩ − ½t²⟨Ω, Hess[Ω]⟩ falls as t³. */
    public CheckVerdict skewHessian() {
        DenseMatrix omega = skewDirection();
        return taylor(
                "Hessian in the algebra",
                3,
                t -> geodesic(omega, t),
                skewGradientOf(evaluation).dot(omega),
                omega.dot(skewHessian(evaluation, omega)));
    }

    /** ⟨Ξ₁, D∇[Ξ₂]⟩ = ⟨Ξ₂, D∇[Ξ₁]⟩. */
    public CheckVerdict hessianSymmetry() {
        DenseMatrix a = direction();
        DenseMatrix b = direction();
        DenseMatrix ha = hessian(a);
        DenseMatrix hb = hessian(b);
        return identity("symmetry of the Hessian", Math.abs(a.dot(hb) - b.dot(ha)), ha.norm() + hb.norm());
    }

    /** ⟨Ω₁, Hess[Ω₂]⟩ = ⟨Ω₂, Hess[Ω₁]⟩. */
    public CheckVerdict skewHessianSymmetry() {
        DenseMatrix a = skewDirection();
        DenseMatrix b = skewDirection();
        DenseMatrix ha = skewHessian(evaluation, a);
        DenseMatrix hb = skewHessian(evaluation, b);
        double scale = ha.norm() + hb.norm() + evaluation.gradient().norm();
        return identity("symmetry of the Hessian in the algebra", Math.abs(a.dot(hb) - b.dot(ha)), scale);
    }

    /** D∇[2Ξ₁ − 3Ξ₂] = 2 D∇[Ξ₁] − 3 D∇[Ξ₂]. */
    public CheckVerdict hessianLinearity() {
        DenseMatrix a = direction();
        DenseMatrix b = direction();
        DenseMatrix ha = hessian(a);
        DenseMatrix hb = hessian(b);
        a.scale(2);
        a.addScaled(-3, b);
        DenseMatrix residual = hessian(a);
        residual.addScaled(-2, ha);
        residual.addScaled(3, hb);
        return identity("linearity of the Hessian", residual.norm(), ha.norm() + hb.norm());
    }

    /** The gradient and the Hessian in the algebra are those that follow from the Euclidean ones. */
    public CheckVerdict algebraConsistency() {
        SmoothEvaluation euclidean = new Euclidean(evaluation);
        DenseMatrix omega = skewDirection();
        DenseMatrix gradient = skewGradientOf(evaluation);
        gradient.addScaled(-1, skewGradientOf(euclidean));
        DenseMatrix expected = skewHessian(euclidean, omega);
        double scale = evaluation.gradient().norm() + expected.norm();
        DenseMatrix hessian = skewHessian(evaluation, omega);
        hessian.addScaled(-1, expected);
        return identity("agreement of algebra and ambient space", Math.max(gradient.norm(), hessian.norm()), scale);
    }

    private CheckVerdict taylor(
            String check, int order, DoubleFunction<DenseMatrix> curve, double first, double second) {
        double value = evaluation.value();
        double scale = Math.abs(value) + Math.abs(first) + Math.abs(second);
        TaylorTest test = new TaylorTest(check, order, Math.max(rounding, Math.ulp(scale)));
        CheckVerdict forward =
                test.run(t -> objective.at(curve.apply(t)).value(), t -> value + t * first + 0.5 * t * t * second);
        if (forward.passed()) {
            return forward;
        }
        // The residual a t^q + b t^(q+1) of a right model has a zero in one of the two directions, which spoils the
        // line
        // there; of a wrong model both lines are those of t^(q-1).
        CheckVerdict backward =
                test.run(t -> objective.at(curve.apply(-t)).value(), t -> value - t * first + 0.5 * t * t * second);
        return backward.passed() ? backward : forward;
    }

    private static CheckVerdict identity(String check, double residual, double scale) {
        double relative = residual == 0 ? 0 : residual / scale;
        boolean passed = relative <= IDENTITY_TOLERANCE;
        return new CheckVerdict(
                check,
                passed,
                Double.NaN,
                relative,
                0,
                0,
                String.format(
                        Locale.ROOT,
                        "%s: %s (relative residual %.1e, at most %.1e was expected).",
                        check,
                        passed ? "holds" : "violated",
                        relative,
                        IDENTITY_TOLERANCE));
    }

    /** How much the value moves when every entry of P is rounded anew: what no step can see through. */
    private double rounding() {
        double value = evaluation.value();
        double largest = Math.ulp(value);
        for (int k = 0; k < ROUNDINGS; k++) {
            DenseMatrix rounded = point.copy();
            double[] data = rounded.data();
            for (int index = 0; index < data.length; index++) {
                data[index] += (rng.nextBoolean() ? 1 : -1) * Math.ulp(data[index]);
            }
            largest = Math.max(largest, Math.abs(objective.at(rounded).value() - value));
        }
        return largest;
    }

    private DenseMatrix line(DenseMatrix xi, double t) {
        DenseMatrix q = point.copy();
        q.addScaled(t, xi);
        return q;
    }

    private DenseMatrix geodesic(DenseMatrix omega, double t) {
        return Backend.preferred().expSkew(omega.scalarMultiply(t)).multiply(point);
    }

    /** Adds the unit vector along the gradient to a random one: in high dimensions the two are all but orthogonal, and a
     * wrong size of the gradient would hide. */
    private static DenseMatrix towards(DenseMatrix gradient, DenseMatrix random) {
        double norm = gradient.norm();
        if (norm > 0 && Double.isFinite(norm)) {
            // Twice: the sum of two unit vectors could be zero.
            random.addScaled(2 / norm, gradient);
            random.scale(1 / random.norm());
        }
        return random;
    }

    /** Gaussian, of norm 1. */
    private DenseMatrix direction() {
        DenseMatrix xi = new DenseMatrix(n, n);
        double[] data = xi.data();
        for (int index = 0; index < data.length; index++) {
            data[index] = rng.nextGaussian();
        }
        xi.scale(1 / xi.norm());
        return xi;
    }

    /** Gaussian in the algebra, of norm 1; zero where there is no direction. */
    private DenseMatrix skewDirection() {
        DenseMatrix omega = new DenseMatrix(n, n);
        group.randomTangent(rng, omega);
        return omega;
    }

    private DenseMatrix hessian(DenseMatrix xi) {
        DenseMatrix out = new DenseMatrix(n, n);
        evaluation.hessian(xi, out);
        return out;
    }

    private DenseMatrix skewGradientOf(SmoothEvaluation at) {
        DenseMatrix out = new DenseMatrix(n, n);
        at.skewGradient(out);
        group.projectSkew(out);
        return out;
    }

    private DenseMatrix skewHessian(SmoothEvaluation at, DenseMatrix omega) {
        DenseMatrix out = new DenseMatrix(n, n);
        at.skewHessian(omega, out);
        group.projectSkew(out);
        return out;
    }

    /** The same evaluation without what it overrides. */
    private record Euclidean(SmoothEvaluation evaluation) implements SmoothEvaluation {
        @Override
        public DenseMatrix point() {
            return evaluation.point();
        }

        @Override
        public double value() {
            return evaluation.value();
        }

        @Override
        public DenseMatrix gradient() {
            return evaluation.gradient();
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            evaluation.hessian(direction, out);
        }
    }
}
