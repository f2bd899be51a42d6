package org.descrambler.solvers.majorise;

import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.solve.Run;

/**
 * Looks for negative curvature at a stationary point: conjugate gradients for HΩ = R with a random R meet a direction of
 * negative curvature sooner or later where there is one.
 */
final class CurvatureProbe {
    /** The probe has solved for a right-hand side of norm 1 when the residual is this over √d; see TrustRegions. */
    private static final double RESIDUAL = 1e-2;

    /** Curvature above minus this times ‖∇‖ may be the Hessian's rounding. */
    private static final double NOISE = 1e-11;

    /**
     * What was found.
     *
     * @param direction Ω, ‖Ω‖ = 1, of negative curvature
     * @param curvature ⟨Ω, HΩ⟩, negative
     */
    record Found(DenseMatrix direction, double curvature) {}

    private final Run<DenseMatrix> run;
    private final LieGroup group;

    CurvatureProbe(Run<DenseMatrix> run, LieGroup group) {
        this.run = run;
        this.group = group;
    }

    /**
     * A direction of negative curvature, or empty where the Hessian products showed none or the budget ended them.
     *
     * @param products most Hessian products
     */
    Optional<Found> search(SmoothEvaluation at, double euclideanNorm, int products) {
        int n = group.degree();
        DenseMatrix residual = new DenseMatrix(n, n);
        group.randomTangent(run.rng(), residual);
        DenseMatrix direction = residual.copy();
        DenseMatrix image = new DenseMatrix(n, n);
        double target = RESIDUAL / Math.sqrt(Math.max(1, group.dimension()));
        double squared = group.inner(residual, residual);
        for (int k = 0; k < products && Math.sqrt(squared) > target; k++) {
            if (!run.mayEvaluate(1)) {
                return Optional.empty();
            }
            double norm = group.norm(direction);
            at.skewHessian(direction, image);
            group.projectSkew(image);
            double curvature = group.inner(direction, image);
            if (curvature < -NOISE * euclideanNorm * norm * norm) {
                direction.scale(1 / norm);
                return Optional.of(new Found(direction, curvature / (norm * norm)));
            }
            if (!(curvature > 0)) {
                return Optional.empty();
            }
            residual.addScaled(-squared / curvature, image);
            double next = group.inner(residual, residual);
            direction.scale(next / squared);
            direction.addScaled(1, residual);
            squared = next;
        }
        return Optional.empty();
    }
}
