package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Run;

/**
 * Looks for negative curvature at a stationary point and walks down along it, so that a run does not end on a strict
 * saddle that a probe can see. The probe solves HΞ = Ω for a random Ω by conjugate gradients, which meet negative
 * curvature where the right-hand side has a part in it. Owns its work space; one run's use.
 */
final class SecondOrderProbe {
    /** What a probe ended with. */
    enum Finding {
        /** The iterate has moved down along negative curvature. */
        DESCENDED,
        /** No direction of descent was found. */
        NOTHING,
        /** The budget ended the probe before anything was known; the iterate is where it was. */
        BUDGET
    }

    /** A probe walks as far as it likes, */
    private static final double PROBE_RADIUS = 1e100;

    /**
     * and ends when it has solved for a random right-hand side of norm 1 to this residual over √d, d the dimension of the
     * group. A direction of the right-hand side holds about 1/√d of it: a larger residual could hide a plane of negative
     * curvature altogether. This one hides a plane with a probability of about this, since that is how often the right-hand
     * side holds so little of it.
     */
    private static final double PROBE_RESIDUAL = 1e-6;

    private final LieIterate at;
    private final TruncatedConjugateGradients inner;
    private final DenseMatrix direction;
    private double length;
    private long products;

    /** A probe of this iterate, which shares an inner solver's work space. */
    SecondOrderProbe(LieIterate at, TruncatedConjugateGradients inner) {
        this.at = at;
        this.inner = inner;
        int n = at.group().degree();
        direction = new DenseMatrix(n, n);
    }

    /** A probe of this iterate. */
    SecondOrderProbe(LieIterate at) {
        this(at, new TruncatedConjugateGradients(at.group()));
    }

    /** Looks once. */
    Finding probe(Run<DenseMatrix> run) {
        long before = run.counts().hessian();
        at.group().randomTangent(run.rng(), direction);
        int dimension = at.group().dimension();
        double residual = PROBE_RESIDUAL / Math.sqrt(dimension);
        TruncatedConjugateGradients.End end =
                inner.solve(run, at::hessian, direction, at::precondition, PROBE_RADIUS, residual, dimension, true);
        products = run.counts().hessian() - before;
        return switch (end) {
            case BUDGET -> Finding.BUDGET;
            case NEGATIVE_CURVATURE -> descend(run);
            default -> Finding.NOTHING;
        };
    }

    /** ‖Ω‖ of the last step that descended. */
    double length() {
        return length;
    }

    /** One sentence on a probe that found nothing. */
    String report() {
        return "A probe with " + products + (products == 1 ? " Hessian product" : " Hessian products")
                + " found no direction of descent.";
    }

    /** Backtracks along the direction of negative curvature, for a decrease by more than rounding. */
    private Finding descend(Run<DenseMatrix> run) {
        direction.assign(inner.direction());
        double norm = at.group().norm(direction);
        if (!(norm > 0)) {
            return Finding.NOTHING;
        }
        double curvature = inner.lastCurvature / (norm * norm);
        for (double angle = 1; angle > 1e-4; angle /= 4) {
            if (!run.mayEvaluate(2)) {
                return Finding.BUDGET;
            }
            direction.scale(angle / at.group().norm(direction));
            double promised = 0.5 * angle * angle * -curvature;
            if (at.decreaseTo(at.tryStep(direction)) > Math.max(0.1 * promised, at.rounding())) {
                at.accept();
                length = angle;
                return Finding.DESCENDED;
            }
        }
        return Finding.NOTHING;
    }
}
