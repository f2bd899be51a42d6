package org.descrambler.objectives.diagonal;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * The diagonal square sum of the descrambled weights, η(P) = −Σᵢ (PW)²ᵢᵢ with W n×n: ∇η = −2 diag(PW) Wᵀ and
 * D∇η[Ξ] = −2 diag(ΞW) Wᵀ, where diag keeps the diagonal and drops the rest. Not convex, with local minima that differ;
 * no closed form is known.
 *
 * <p>Source: Amey et al. (2021), "maximum diagonal norm square".
 */
public final class DiagonalSquareSum implements PlaneObjective {
    static final String NAME = "diagonal-square-sum";

    private final DenseMatrix transposed;

    /**
     * The objective for weights W, which are not modified.
     *
     * @throws IllegalArgumentException unless W is square and finite
     */
    public DiagonalSquareSum(DenseMatrix w) {
        this.transposed = SquareWeights.require(NAME, w).transpose();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int degree() {
        return transposed.getRowDimension();
    }

    /** Concave: every (PW)ᵢᵢ is linear in P, its square convex, and η is minus the sum of the squares. */
    @Override
    public boolean concave() {
        return true;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new AtPoint(p);
    }

    @Override
    public PlaneRotations planes(DenseMatrix p) {
        return new Planes(SquareWeights.point(p, degree()).copy(), transposed);
    }

    /** The diagonal of X·Yᵀ: dᵢ = Σₖ xᵢₖ yᵢₖ. */
    private static double[] diagonalOfProduct(DenseMatrix x, DenseMatrix y) {
        int n = x.getRowDimension();
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = i * n; k < (i + 1) * n; k++) {
                sum += x.data()[k] * y.data()[k];
            }
            d[i] = sum;
        }
        return d;
    }

    /** out ← −2 diag(d) X. */
    private static void scaleRows(double[] d, DenseMatrix x, DenseMatrix out) {
        int n = d.length;
        for (int i = 0; i < n; i++) {
            double factor = -2 * d[i];
            for (int k = i * n; k < (i + 1) * n; k++) {
                out.data()[k] = factor * x.data()[k];
            }
        }
    }

    /**
     * With Y = PW a rotation by θ makes (c yᵢᵢ + s yⱼᵢ)² + (c yⱼⱼ − s yᵢⱼ)² of the two squares, half their sum plus
     * C cos 2θ + S sin 2θ with C = ½(yᵢᵢ² − yⱼᵢ² + yⱼⱼ² − yᵢⱼ²), S = yᵢᵢyⱼᵢ − yⱼⱼyᵢⱼ.
     */
    private static final class Planes extends DiagonalPlanes {
        Planes(DenseMatrix p, DenseMatrix transposed) {
            super(p, transposed);
        }

        @Override
        public double angle(int i, int j) {
            double sine = sine(i, j);
            double cosine = cosine(i, j);
            return sine == 0 && cosine >= 0 ? 0 : 0.5 * Math.atan2(sine, cosine);
        }

        @Override
        public double decrease(int i, int j) {
            return gain(cosine(i, j), sine(i, j));
        }

        private double cosine(int i, int j) {
            double ii = entry(i, i);
            double ji = entry(j, i);
            double jj = entry(j, j);
            double ij = entry(i, j);
            return 0.5 * ((ii - ji) * (ii + ji) + (jj - ij) * (jj + ij));
        }

        private double sine(int i, int j) {
            return entry(i, i) * entry(j, i) - entry(j, j) * entry(i, j);
        }

        @Override
        public double value() {
            double sum = 0;
            for (int i = 0; i < degree(); i++) {
                sum -= entry(i, i) * entry(i, i);
            }
            return sum;
        }
    }

    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix p;
        private final int n = degree();
        private final double[] diagonal;
        private DenseMatrix gradient;
        private DenseMatrix product;
        private DenseMatrix symmetric;

        AtPoint(DenseMatrix p) {
            this.p = SquareWeights.point(p, n);
            this.diagonal = diagonalOfProduct(p, transposed);
        }

        @Override
        public DenseMatrix point() {
            return p;
        }

        @Override
        public double value() {
            double sum = 0;
            for (double d : diagonal) {
                sum -= d * d;
            }
            return sum;
        }

        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                gradient = new DenseMatrix(n, n);
                scaleRows(diagonal, transposed, gradient);
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            scaleRows(diagonalOfProduct(direction, transposed), transposed, out);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            scaleRows(diagonal, product(), out);
            out.skewPart();
        }

        /** skew(−2 diag(ΩPW)(PW)ᵀ − Ω sym(∇Pᵀ)): one product, since only the diagonal of ΩPW is needed. */
        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            // Σₖ ωᵢₖ (PW)ₖᵢ, the rows of (PW)ᵀ being the columns of PW.
            double[] e = diagonalOfProduct(omega, product());
            scaleRows(e, product(), out);
            out.gemm(-1, omega, false, symmetric(), false, 1);
            out.skewPart();
        }

        /** (PW)ᵀ. */
        private DenseMatrix product() {
            if (product == null) {
                product = transposed.multiplyTransposed(p);
            }
            return product;
        }

        private DenseMatrix symmetric() {
            if (symmetric == null) {
                symmetric = new DenseMatrix(n, n);
                scaleRows(diagonal, product(), symmetric);
                symmetric.symmetricPart();
            }
            return symmetric;
        }
    }
}
