package org.descrambler.experiments.docs;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

// docs: begin objective
/**
 * η(P) = Σᵢⱼ vᵢⱼ (PW)ᵢⱼ² with vᵢⱼ = ((i + ½)/n − (j + ½)/p)² and W n×p: small where the descrambled weights lie along the
 * diagonal. ∇η = 2 (v∘PW) Wᵀ and D∇η[Ξ] = 2 (v∘ΞW) Wᵀ.
 */
public final class Bandedness implements SmoothObjective {
    private final DenseMatrix weights;

    /**
     * The objective for weights W, which are not modified.
     *
     * @throws IllegalArgumentException unless W is finite
     */
    public Bandedness(DenseMatrix weights) {
        if (!weights.isFinite()) {
            throw new IllegalArgumentException("The objective bandedness: the weights W have NaN or infinite entries.");
        }
        this.weights = weights;
    }

    @Override
    public String name() {
        return "bandedness";
    }

    @Override
    public int degree() {
        return weights.getRowDimension();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        if (p.getRowDimension() != degree() || p.getColumnDimension() != degree()) {
            throw new IllegalArgumentException("The objective bandedness is defined for n = " + degree() + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + ".");
        }
        return new AtPoint(p);
    }

    /** v∘X, as a new matrix. */
    private static DenseMatrix weighted(DenseMatrix x) {
        DenseMatrix result = x.copy();
        double n = x.getRowDimension();
        double p = x.getColumnDimension();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                double distance = (i + 0.5) / n - (j + 0.5) / p;
                result.multiplyEntry(i, j, distance * distance);
            }
        }
        return result;
    }

    /** One point: PW and the gradient are computed when first asked for, and kept. */
    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix point;
        private DenseMatrix product;
        private DenseMatrix gradient;

        AtPoint(DenseMatrix point) {
            this.point = point;
        }

        @Override
        public DenseMatrix point() {
            return point;
        }

        @Override
        public double value() {
            return product().dot(weighted(product()));
        }

        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                gradient = weighted(product()).multiplyTransposed(weights);
                gradient.scale(2);
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            weighted(direction.multiply(weights)).multiplyTransposedTo(weights, out);
            out.scale(2);
        }

        private DenseMatrix product() {
            if (product == null) {
                product = point.multiply(weights);
            }
            return product;
        }
    }
}
// docs: end objective
