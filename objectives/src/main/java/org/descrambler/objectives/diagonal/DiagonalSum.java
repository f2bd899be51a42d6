package org.descrambler.objectives.diagonal;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * The diagonal sum of the descrambled weights, η(P) = −tr(P W) with W n×n: ∇η = −Wᵀ, D∇η = 0. Minimised in closed form
 * by Procrustes, Kabsch, or linear assignment. On each of the two components of O(n) every local minimum is global, but
 * their minima differ, so it does not claim {@link SmoothObjective#everyLocalMinimumGlobal}.
 *
 * <p>Source: Amey et al. (2021), "maximum diagonal sum".
 */
public final class DiagonalSum implements PlaneObjective, HasLinearForm {
    static final String NAME = "diagonal-sum";

    private final DenseMatrix w;
    private final DenseMatrix gradient;

    /**
     * The objective for weights W, which are not modified.
     *
     * @throws IllegalArgumentException unless W is square and finite
     */
    public DiagonalSum(DenseMatrix w) {
        this.w = SquareWeights.require(NAME, w);
        this.gradient = w.transpose();
        this.gradient.scale(-1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int degree() {
        return w.getRowDimension();
    }

    /** Linear, so concave. */
    @Override
    public boolean concave() {
        return true;
    }

    @Override
    public DenseMatrix linearForm() {
        return w;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new AtPoint(p);
    }

    @Override
    public PlaneRotations planes(DenseMatrix p) {
        return new Planes(SquareWeights.point(p, degree()).copy(), w.transpose());
    }

    /** With Y = PW a rotation by θ makes (yᵢᵢ + yⱼⱼ) cos θ + (yⱼᵢ − yᵢⱼ) sin θ of yᵢᵢ + yⱼⱼ. */
    private static final class Planes extends DiagonalPlanes {
        Planes(DenseMatrix p, DenseMatrix transposed) {
            super(p, transposed);
        }

        @Override
        public double angle(int i, int j) {
            double sine = entry(j, i) - entry(i, j);
            double cosine = entry(i, i) + entry(j, j);
            return sine == 0 && cosine >= 0 ? 0 : Math.atan2(sine, cosine);
        }

        @Override
        public double decrease(int i, int j) {
            return gain(entry(i, i) + entry(j, j), entry(j, i) - entry(i, j));
        }

        @Override
        public double value() {
            double sum = 0;
            for (int i = 0; i < degree(); i++) {
                sum -= entry(i, i);
            }
            return sum;
        }
    }

    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix p;
        private DenseMatrix gradientInAlgebra;
        private DenseMatrix symmetric;

        AtPoint(DenseMatrix p) {
            this.p = SquareWeights.point(p, degree());
        }

        @Override
        public DenseMatrix point() {
            return p;
        }

        @Override
        public double value() {
            return p.dot(gradient);
        }

        @Override
        public DenseMatrix gradient() {
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            out.fill(0);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            out.assign(gradientInAlgebra());
            out.skewPart();
        }

        /** −skew(Ω sym(∇Pᵀ)): one product. */
        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            if (symmetric == null) {
                symmetric = gradientInAlgebra().copy();
                symmetric.symmetricPart();
            }
            out.gemm(-1, omega, false, symmetric, false, 0);
            out.skewPart();
        }

        /** ∇Pᵀ = −(PW)ᵀ. */
        private DenseMatrix gradientInAlgebra() {
            if (gradientInAlgebra == null) {
                gradientInAlgebra = gradient.multiplyTransposed(p);
            }
            return gradientInAlgebra;
        }
    }
}
