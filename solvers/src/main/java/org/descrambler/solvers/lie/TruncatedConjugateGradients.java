package org.descrambler.solvers.lie;

import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.solve.Run;

/**
 * Steihaug's and Toint's truncated conjugate gradients for min m(η) = ⟨g, η⟩ + ½⟨η, Hη⟩ subject to ‖η‖_M ≤ Δ, on the
 * Lie algebra (Conn, Gould, Toint, Trust-Region Methods (2000), algorithm 7.5.1). Norms are the preconditioner's, M.
 * Owns its work space; one run's use.
 */
final class TruncatedConjugateGradients {
    /** How the inner iteration ended. */
    enum End {
        RESIDUAL,
        FLAT,
        NEGATIVE_CURVATURE,
        BOUNDARY,
        MAX_INNER,
        MODEL_INCREASED,
        BUDGET
    }

    /** The model's H: a symmetric map on the Lie algebra. */
    @FunctionalInterface
    interface Hessian {
        /** Writes HΩ to {@code out}, which is not Ω. */
        void apply(DenseMatrix omega, DenseMatrix out);
    }

    private final LieGroup group;
    private final DenseMatrix residual;
    private final DenseMatrix preconditioned;
    private final DenseMatrix direction;
    private final DenseMatrix hessianDirection;

    /** The step η of the last call. */
    final DenseMatrix step;

    /** m(0) − m(η) ≥ 0 of the last call. */
    double decrease;

    /** ⟨d, Hd⟩ of the last direction examined, and its ⟨d, d⟩. */
    double lastCurvature;

    TruncatedConjugateGradients(LieGroup group) {
        this.group = group;
        int n = group.degree();
        residual = new DenseMatrix(n, n);
        preconditioned = new DenseMatrix(n, n);
        direction = new DenseMatrix(n, n);
        hessianDirection = new DenseMatrix(n, n);
        step = new DenseMatrix(n, n);
    }

    /** The direction along which negative curvature was met, when {@link End#NEGATIVE_CURVATURE} was returned. */
    DenseMatrix direction() {
        return direction;
    }

    /**
     * Minimises the model.
     *
     * @param radius Δ, in the preconditioner's norm
     * @param targetResidual stop when ‖g + Hη‖ is at most this
     * @param maxInner most Hessian products
     * @param flat whether {@linkplain Flatness flat directions} are of interest, too
     */
    End solve(
            Run<DenseMatrix> run,
            Hessian hessian,
            DenseMatrix gradient,
            Preconditioner preconditioner,
            double radius,
            double targetResidual,
            int maxInner,
            boolean flat) {
        step.fill(0);
        residual.assign(gradient);
        preconditioner.apply(residual, preconditioned);
        direction.assign(preconditioned);
        direction.scale(-1);
        double rz = group.inner(residual, preconditioned);
        double flattest = group.norm(preconditioned) / Math.sqrt(rz);
        double stepStep = 0;
        double stepDirection = 0;
        double directionDirection = rz;
        double model = 0;
        decrease = 0;
        for (int inner = 0; inner < maxInner; inner++) {
            if (!run.mayEvaluate(1)) {
                return End.BUDGET;
            }
            hessian.apply(direction, hessianDirection);
            double curvature = group.inner(direction, hessianDirection);
            lastCurvature = curvature;
            double alpha = rz / curvature;
            double next = stepStep + 2 * alpha * stepDirection + alpha * alpha * directionDirection;
            if (!(curvature > 0) || next >= radius * radius) {
                double discriminant = stepDirection * stepDirection + directionDirection * (radius * radius - stepStep);
                double tau = (-stepDirection + Math.sqrt(Math.max(0, discriminant))) / directionDirection;
                model += tau * group.inner(residual, direction) + 0.5 * tau * tau * curvature;
                step.addScaled(tau, direction);
                decrease = -model;
                return curvature > 0 ? End.BOUNDARY : End.NEGATIVE_CURVATURE;
            }
            double nextModel = model - 0.5 * alpha * rz;
            if (!(nextModel < model)) {
                return End.MODEL_INCREASED;
            }
            model = nextModel;
            decrease = -model;
            stepStep = next;
            step.addScaled(alpha, direction);
            residual.addScaled(alpha, hessianDirection);
            if (group.norm(residual) <= targetResidual) {
                return End.RESIDUAL;
            }
            preconditioner.apply(residual, preconditioned);
            double rzNext = group.inner(residual, preconditioned);
            double flatness = group.norm(preconditioned) / Math.sqrt(rzNext);
            if (!flat && Flatness.ends(flatness, flattest, Math.sqrt(stepStep))) {
                return End.FLAT;
            }
            flattest = Math.max(flattest, flatness);
            double beta = rzNext / rz;
            rz = rzNext;
            direction.scale(beta);
            direction.addScaled(-1, preconditioned);
            stepDirection = beta * (stepDirection + alpha * directionDirection);
            directionDirection = rz + beta * beta * directionDirection;
        }
        return End.MAX_INNER;
    }
}
