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
 * step length} and is drawn back to it, while the two parts of Λ are orthogonal to each other (Ablin, Peyré 2022, "Fast and
 * accurate optimization on the orthogonal manifold without retraction"). λ is μ/t, so that every step draws alike, whatever
 * its length.
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
     * A step length t for which ‖X̃X̃ᵀ − I‖_F ≤ ε with X̃ = X − tψX − μΔX and Δ = XXᵀ − I, given d = ‖Δ‖_F ≤ ε ≤ ¾,
     * a = ‖ψ‖_F, l = ‖ψX‖_F and μ ≤ ¼; infinite where ψ = 0.
     *
     * <p>X̃X̃ᵀ − I = (1 − 2μ)Δ − t[ψ, Δ] − 2μΔ² + (tψX + μΔX)(tψX + μΔX)ᵀ. The first two terms are orthogonal to each other
     * and ‖[ψ, Δ]‖ ≤ √2ad (Böttcher, Wenzel 2008), so by √(u² + v²) ≤ u + v²/2u and 1 − 2μ ≥ ½ their sum is at most
     * (1 − 2μ)d + 2t²a²d. The parts of the last term are orthogonal, too, and ‖ΔX‖² ≤ (1 + d)d². Hence ‖X̃X̃ᵀ − I‖ ≤
     * d − 2μd(1 − d) + μ²(1 + d)d² + t²(l² + 2a²d).
     */
    static double safeStep(double d, double a, double l, double mu, double epsilon) {
        double room = Math.max(0, epsilon - d) + mu * d * (2 * (1 - d) - mu * (1 + d) * d);
        return Math.sqrt(room / (l * l + 2 * a * a * d));
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public LandingIterate initialise(Run<DenseMatrix> run, DenseMatrix start) {
        return new LandingIterate(run, start);
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
                safeStep(s.distance(), s.relativeNorm(), s.velocityNorm(), options.attraction(), options.epsilon()));
        for (int halving = 0; halving < HALVINGS; halving++) {
            if (!run.mayEvaluate(2)) {
                return;
            }
            if (s.tryStep(t, options.attraction()) <= s.reference() - SUFFICIENT * s.promise(t)) {
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
