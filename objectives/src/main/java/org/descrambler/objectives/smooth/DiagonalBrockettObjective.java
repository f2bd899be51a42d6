package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * Brockett's cost in the eigenbases of A and B: η̃(Q) = tr(Λ Q B Qᵀ) = Σᵢₖ λᵢ μₖ Y²ᵢₖ with Y = QU, B = U diag(μ) Uᵀ.
 *
 * <p>With M = QBQᵀ the Riemannian gradient in the algebra is (λᵢ − λⱼ)m_ij, and the Riemannian Hessian along Ω is
 * ½([C, M] + [Λ, [Ω, M]]) with C = [Λ, Ω]: two products and elementwise work. One product gives the value, a second the
 * gradient. The value is a sum of λᵢ μₖ with non-negative weights: where A and B are semidefinite nothing cancels, so
 * that descent can be seen to the last digit even for spectra graded over many orders of magnitude.
 */
final class DiagonalBrockettObjective implements PreconditionedObjective {
    private final String name;
    private final double[] lambda;
    private final Eigenbasis b;

    DiagonalBrockettObjective(String name, double[] lambda, Eigenbasis b) {
        this.name = name;
        this.lambda = lambda;
        this.b = b;
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
    public SmoothEvaluation at(DenseMatrix q) {
        return new AtPoint(q);
    }

    /** Elementwise division by the plane curvatures. */
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        AtPoint evaluation = at instanceof AtPoint own && own.owner() == this ? own : new AtPoint(at.point());
        return new PlaneCurvature(lambda, evaluation.moved());
    }

    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix q;
        private final int n = degree();

        private DenseMatrix y;
        private DenseMatrix yMu;
        private DenseMatrix gradient;
        private DenseMatrix moved;
        private DenseMatrix commutator;
        private DenseMatrix product;
        private double value = Double.NaN;

        AtPoint(DenseMatrix q) {
            this.q = Points.square(q, n);
        }

        DiagonalBrockettObjective owner() {
            return DiagonalBrockettObjective.this;
        }

        @Override
        public DenseMatrix point() {
            return q;
        }

        @Override
        public double value() {
            if (Double.isNaN(value)) {
                double[] entries = y().data();
                double[] mu = b.values();
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double row = 0;
                    for (int k = 0; k < n; k++) {
                        double entry = entries[i * n + k];
                        row += mu[k] * (entry * entry);
                    }
                    sum += lambda[i] * row;
                }
                value = sum;
            }
            return value;
        }

        /** 2ΛQB. */
        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                gradient = yMu().multiplyTransposed(b.vectors());
                scaleRows(gradient);
            }
            return gradient;
        }

        /** ‖2ΛQB‖ = ‖2ΛY diag(μ)‖, since U is orthogonal: no product. */
        @Override
        public double gradientNorm() {
            DenseMatrix work = product();
            work.assign(yMu());
            scaleRows(work);
            return work.norm();
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            DenseMatrix work = product();
            direction.multiplyTo(b.vectors(), work);
            scaleColumns(work);
            work.multiplyTransposedTo(b.vectors(), out);
            scaleRows(out);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            commute(moved(), out);
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            DenseMatrix m = moved();
            DenseMatrix c = commutator();
            commute(omega, c);
            c.multiplyTo(m, out);
            out.skewPart();
            omega.multiplyTo(m, product());
            double[] to = out.data();
            double[] om = product().data();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    // [Ω, M] = ΩM + (ΩM)ᵀ
                    double outer = 0.5 * (lambda[i] - lambda[j]) * (om[i * n + j] + om[j * n + i]);
                    to[i * n + j] += outer;
                    to[j * n + i] -= outer;
                }
            }
        }

        /** M = QBQᵀ. */
        private DenseMatrix moved() {
            if (moved == null) {
                moved = yMu().multiplyTransposed(y());
                moved.symmetricPart();
            }
            return moved;
        }

        private DenseMatrix y() {
            if (y == null) {
                y = q.multiply(b.vectors());
            }
            return y;
        }

        private DenseMatrix yMu() {
            if (yMu == null) {
                yMu = y().copy();
                scaleColumns(yMu);
            }
            return yMu;
        }

        private DenseMatrix product() {
            if (product == null) {
                product = new DenseMatrix(n, n);
            }
            return product;
        }

        private DenseMatrix commutator() {
            if (commutator == null) {
                commutator = new DenseMatrix(n, n);
            }
            return commutator;
        }

        /** out ← [Λ, X]. */
        private void commute(DenseMatrix x, DenseMatrix out) {
            double[] from = x.data();
            double[] to = out.data();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    to[i * n + j] = (lambda[i] - lambda[j]) * from[i * n + j];
                }
            }
        }

        /** X ← 2ΛX. */
        private void scaleRows(DenseMatrix x) {
            double[] data = x.data();
            for (int i = 0; i < n; i++) {
                double factor = 2 * lambda[i];
                for (int k = 0; k < n; k++) {
                    data[i * n + k] *= factor;
                }
            }
        }

        /** X ← X diag(μ). */
        private void scaleColumns(DenseMatrix x) {
            double[] data = x.data();
            double[] mu = b.values();
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    data[i * n + k] *= mu[k];
                }
            }
        }
    }
}
