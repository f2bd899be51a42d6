package org.descrambler.objectives.smooth;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * Brockett's cost in the eigenbases of A and B: η̃(Y) = tr(Λ Y diag(μ) Yᵀ) = Σᵢₖ λᵢ μₖ Y²ᵢₖ.
 *
 * <p>With M = Y diag(μ) Yᵀ the Riemannian gradient in the algebra is (λᵢ − λⱼ)m_ij, and the Riemannian Hessian along Ω is
 * ½([C, M] + [Λ, [Ω, M]]) with C = [Λ, Ω]: two products and elementwise work. The gradient costs half a product, the
 * value none. The value is a sum of λᵢ μₖ with non-negative weights: where A and B are semidefinite nothing cancels, so
 * that descent can be seen to the last digit even for spectra graded over many orders of magnitude.
 *
 * <p>An evaluation made in the memory of a spent one allocates nothing, except where A has eigenvalues of a higher
 * multiplicity than 2, whose blocks of M are decomposed.
 */
final class DiagonalBrockettObjective implements PreconditionedObjective, PlaneObjective {
    /** Rows and columns of the parts in which transposed entries are read, so that they stay in the cache. */
    private static final int BLOCK = 8;

    private final String name;
    private final double[] lambda;
    private final double[] mu;
    private final MovablePreconditioner.Maker preconditioners;

    /** The largest |λ| and |μ|, and μ² in units of the square of the latter. */
    private final double unitLambda;

    private final double unitMu;
    private final double[] muSquares;

    /** √|μ|, and how many μ are negative: the first ones. */
    private final double[] roots;

    private final int negative;

    /**
     * The cost.
     *
     * @param lambda eigenvalues of A, ascending
     * @param mu eigenvalues of B, ascending
     */
    DiagonalBrockettObjective(String name, double[] lambda, double[] mu) {
        this(name, lambda, mu, PlaneCurvature::new);
    }

    /** As above, with another preconditioner. */
    DiagonalBrockettObjective(String name, double[] lambda, double[] mu, MovablePreconditioner.Maker preconditioners) {
        this.name = name;
        this.preconditioners = preconditioners;
        this.lambda = lambda;
        this.mu = mu;
        unitLambda = largest(lambda);
        unitMu = largest(mu);
        muSquares = Arrays.stream(mu).map(x -> (x / unitMu) * (x / unitMu)).toArray();
        roots = Arrays.stream(mu).map(x -> Math.sqrt(Math.abs(x))).toArray();
        negative = (int) Arrays.stream(mu).filter(x -> x < 0).count();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return lambda.length;
    }

    @Override
    public boolean everyLocalMinimumGlobal() {
        return true;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix y) {
        return new AtPoint(y);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix y, SmoothEvaluation spent) {
        if (spent instanceof AtPoint own && own.owner() == this) {
            own.moveTo(y);
            return own;
        }
        return new AtPoint(y);
    }

    /** Elementwise division by the plane curvatures. */
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        AtPoint evaluation = at instanceof AtPoint own && own.owner() == this ? own : new AtPoint(at.point());
        return evaluation.preconditioner();
    }

    private static double largest(double[] ascending) {
        return Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
    }

    @Override
    public PlaneRotations planes(DenseMatrix q) {
        return new DiagonalBrockettPlanes(lambda, new AtPoint(q).moved().copy(), q.copy());
    }

    private final class AtPoint implements SmoothEvaluation {
        private final int n = degree();
        private DenseMatrix y;
        private double value = Double.NaN;
        private final Kept gradient = new Kept(n);
        private final Kept moved = new Kept(n);
        private final Kept commutator = new Kept(n);
        private final Kept product = new Kept(n);
        private MovablePreconditioner curvature;
        private boolean curvatureKnown;

        AtPoint(DenseMatrix y) {
            this.y = Points.square(y, n);
        }

        DiagonalBrockettObjective owner() {
            return DiagonalBrockettObjective.this;
        }

        void moveTo(DenseMatrix point) {
            y = Points.square(point, n);
            value = Double.NaN;
            gradient.forget();
            moved.forget();
            curvatureKnown = false;
        }

        @Override
        public DenseMatrix point() {
            return y;
        }

        @Override
        public double value() {
            if (Double.isNaN(value)) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += lambda[i] * weightedSquares(y.data(), i * n, mu);
                }
                value = sum;
            }
            return value;
        }

        /** 2ΛY diag(μ). */
        @Override
        public DenseMatrix gradient() {
            return gradient.get(out -> hessian(y, out));
        }

        /** ‖2ΛY diag(μ)‖, summed in units of the largest eigenvalues: squares do not overflow. */
        @Override
        public double gradientNorm() {
            if (!(unitLambda > 0 && unitMu > 0)) {
                return 0;
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double factor = lambda[i] / unitLambda;
                sum += factor * factor * weightedSquares(y.data(), i * n, muSquares);
            }
            return 2 * unitLambda * unitMu * Math.sqrt(sum);
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            double[] from = direction.data();
            double[] to = out.data();
            for (int i = 0; i < n; i++) {
                double factor = 2 * lambda[i];
                for (int k = 0; k < n; k++) {
                    to[i * n + k] = factor * mu[k] * from[i * n + k];
                }
            }
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            commute(moved(), out);
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            DenseMatrix m = moved();
            DenseMatrix c = commutator.memory();
            DenseMatrix om = product.memory();
            commute(omega, c);
            c.multiplyTo(m, out);
            omega.multiplyTo(m, om);
            combine(om.data(), out.data());
        }

        /** X = CM becomes ½([C, M] + [Λ, [Ω, M]]): [C, M] = CM − (CM)ᵀ and [Ω, M] = ΩM + (ΩM)ᵀ. */
        private void combine(double[] om, double[] x) {
            for (int i0 = 0; i0 < n; i0 += BLOCK) {
                int i1 = Math.min(n, i0 + BLOCK);
                for (int j0 = 0; j0 <= i0; j0 += BLOCK) {
                    for (int i = i0; i < i1; i++) {
                        double li = lambda[i];
                        int j1 = Math.min(i, j0 + BLOCK);
                        for (int j = j0; j < j1; j++) {
                            int below = i * n + j;
                            int above = j * n + i;
                            double entry =
                                    0.5 * (x[below] - x[above]) + 0.5 * (li - lambda[j]) * (om[below] + om[above]);
                            x[below] = entry;
                            x[above] = -entry;
                        }
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                x[i * n + i] = 0;
            }
        }

        MovablePreconditioner preconditioner() {
            if (curvature == null) {
                curvature = preconditioners.make(lambda, unitMu);
            }
            if (!curvatureKnown) {
                curvature.update(moved());
                curvatureKnown = true;
            }
            return curvature;
        }

        /**
         * M = Y diag(μ) Yᵀ = Z₊Z₊ᵀ − Z₋Z₋ᵀ, where Z₊ and Z₋ are the columns of Y √|μ| of positive and of negative μ: half a
         * product, and exactly symmetric.
         */
        private DenseMatrix moved() {
            return moved.get(out -> {
                double[] from = y.data();
                double[] z = product.memory().data();
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < n; k++) {
                        z[i * n + k] = roots[k] * from[i * n + k];
                    }
                }
                Backend backend = Backend.preferred();
                double[] m = out.data();
                backend.syrk(false, n, n - negative, 1, z, negative, n, 0, m, 0, n);
                backend.syrk(false, n, negative, -1, z, 0, n, 1, m, 0, n);
            });
        }

        /** out ← [Λ, X]. */
        private void commute(DenseMatrix x, DenseMatrix out) {
            double[] from = x.data();
            double[] to = out.data();
            for (int i = 0; i < n; i++) {
                double li = lambda[i];
                for (int j = 0; j < n; j++) {
                    to[i * n + j] = (li - lambda[j]) * from[i * n + j];
                }
            }
        }
    }

    /** Σₖ wₖ x²ₖ of the row that starts at {@code from}; four partial sums do not wait for each other. */
    private static double weightedSquares(double[] x, int from, double[] w) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < w.length; k += 4) {
            s0 += w[k] * (x[from + k] * x[from + k]);
            s1 += w[k + 1] * (x[from + k + 1] * x[from + k + 1]);
            s2 += w[k + 2] * (x[from + k + 2] * x[from + k + 2]);
            s3 += w[k + 3] * (x[from + k + 3] * x[from + k + 3]);
        }
        for (; k < w.length; k++) {
            s0 += w[k] * (x[from + k] * x[from + k]);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
