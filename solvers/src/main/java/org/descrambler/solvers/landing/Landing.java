package org.descrambler.solvers.landing;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * The landing algorithm: X ← X − t Λ(X) with Λ(X) = ψ(X)X + λ(XXᵀ − I)X and ψ(X) = skew(∇η(X)Xᵀ), projected onto the
 * group's algebra. No retraction: X is not on the group but stays within ‖XXᵀ − I‖_F ≤ ε by a {@linkplain #safeStep safe
 * step length} and is drawn back to it, while ψ and the attraction are orthogonal to each other (Ablin, Peyré 2022, "Fast
 * and accurate optimization on the orthogonal manifold without retraction").
 *
 * <p>What is reported as element and value is the element P of the group next to X and η(P); the value of η off the group,
 * which may be below every value on it, is never looked at. The length of a step is Barzilai and Borwein's, at most the
 * safe one, and halved until η(P) falls below the largest of the last values. At the end X lands: the gradient that stops
 * a run is that at P.
 */
public final class Landing implements Method<DenseMatrix, LandingIterate> {
    static final String NAME = "landing";

    /** The part of the decrease that the gradient promises which a step must keep. */
    private static final double SUFFICIENT = 1e-4;

    /** Halvings after which X lands, and after which a run on the group has come to its end. */
    private static final int HALVINGS = 30;

    /** A gradient this small, relative to the Euclidean one, whose steps drown in rounding is as good as zero. */
    private static final double PRECISE = 1e-6;

    private final LandingOptions options;

    private Landing(LandingOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(LandingOptions options) {
        return new LieSolver<>(NAME, options, new Landing(options));
    }

    /**
     * A step length t for which ‖X̃X̃ᵀ − I‖_F ≤ ε with X̃ = X − tΛ, given d = ‖XXᵀ − I‖_F ≤ ε, a = ‖ψ‖_F and ℓ = ‖Λ‖_F.
     *
     * <p>With Δ = XXᵀ − I, X̃X̃ᵀ − I = (1 − 2tλ)Δ − t[ψ, Δ] − 2tλΔ² + t²ΛΛᵀ. The first two terms are orthogonal to each
     * other and ‖[ψ, Δ]‖ ≤ √2ad (Böttcher, Wenzel 2008), so for 2tλ ≤ ½ their sum is at most (1 − 2tλ)d + 2t²a²d. Hence
     * ‖X̃X̃ᵀ − I‖ ≤ d − 2tλd(1 − d) + t²(ℓ² + 2a²d), which is at most ε up to the positive root of a quadratic equation.
     */
    static double safeStep(double d, double a, double l, double attraction, double epsilon) {
        double q = l * l + 2 * a * a * d;
        if (q == 0) {
            return 1 / (4 * attraction);
        }
        double pull = attraction * d * (1 - d);
        double root = (pull + Math.sqrt(pull * pull + q * Math.max(0, epsilon - d))) / q;
        return Math.min(root, 1 / (4 * attraction));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public LandingIterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new LandingIterate(run, start, options.attraction());
    }

    @Override
    public void step(Run<DenseMatrix> run, LandingIterate s) {
        if (s.stationary(options.tolerance())) {
            if (s.landed()) {
                s.end(
                        Termination.Reason.GRADIENT_NORM,
                        "The gradient norm " + s.gradientNorm() + " is at most " + options.tolerance()
                                + " of the Euclidean gradient's, " + s.euclideanNorm() + ".");
            } else if (run.mayEvaluate(1)) {
                s.land();
            }
            return;
        }
        double t = Math.min(
                s.proposedStep(),
                safeStep(s.distance(), s.relativeNorm(), s.fieldNorm(), options.attraction(), options.epsilon()));
        for (int halving = 0; halving < HALVINGS; halving++) {
            if (!run.mayEvaluate(2)) {
                return;
            }
            if (s.tryStep(t) <= s.reference() - SUFFICIENT * s.promise(t)) {
                s.accept(t);
                return;
            }
            if (s.landed() && s.promise(t) <= s.rounding()) {
                break;
            }
            t /= 2;
        }
        if (!s.landed()) {
            if (run.mayEvaluate(1)) {
                s.land();
            }
            return;
        }
        boolean precise = s.stationary(Math.max(PRECISE, options.tolerance()));
        s.end(
                precise ? Termination.Reason.PRECISION : Termination.Reason.STAGNATION,
                "The gradient norm is " + s.gradientNorm() + " and a step of length " + t + " promises a decrease of "
                        + s.promise(t) + "; the rounding of the value is " + s.rounding() + ".");
    }
}
