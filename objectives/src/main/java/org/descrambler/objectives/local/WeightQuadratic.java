package org.descrambler.objectives.local;

import java.util.Objects;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * η(P) = q(PW) for a quadratic form q(X) = ½⟨X, K(X)⟩ on n×p matrices: ∇η = K(PW) Wᵀ and D∇η[Ξ] = K(ΞW) Wᵀ. With X = PW
 * the gradient in the algebra is skew(K(X)Xᵀ) and the Hessian along Ω is skew(K(ΩX)Xᵀ − Ω sym(K(X)Xᵀ)): one product of
 * n²p for X, one for the gradient, two and one of n³ for each Hessian.
 */
final class WeightQuadratic implements SmoothObjective {
    private final String name;
    private final DenseMatrix w;
    private final WeightForm form;

    private WeightQuadratic(String name, DenseMatrix w, WeightForm form) {
        this.name = Objects.requireNonNull(name, "name");
        this.w = w;
        this.form = form;
        if (!w.isFinite()) {
            throw new IllegalArgumentException(
                    "The objective " + name + ": the weights W have NaN or infinite entries.");
        }
    }

    /**
     * The objective for the weights of a request's layer.
     *
     * @throws IllegalArgumentException where the layer has no weights, or they are not finite
     */
    static WeightQuadratic of(String name, ObjectiveProvider.Request request, WeightForm form) {
        String layer = request.layer().name();
        return new WeightQuadratic(
                name,
                request.layer()
                        .weights()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The objective " + name + " needs the weights W, but the layer '" + layer
                                        + "' has signals only. Maybe give --weights.")),
                form);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return w.getRowDimension();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return at(p, new AtPoint());
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        int n = degree();
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective " + name + " is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        AtPoint evaluation = spent instanceof AtPoint own && own.owner() == this ? own : new AtPoint();
        evaluation.moveTo(p);
        return evaluation;
    }

    private final class AtPoint implements SmoothEvaluation {
        private final int n = degree();
        private final DenseMatrix x = new DenseMatrix(n, w.getColumnDimension());
        private final DenseMatrix kx = new DenseMatrix(n, w.getColumnDimension());
        private final DenseMatrix inAlgebra = new DenseMatrix(n, n);
        private final DenseMatrix symmetric = new DenseMatrix(n, n);
        private DenseMatrix point;
        private DenseMatrix gradient;
        private DenseMatrix moved;
        private DenseMatrix kMoved;
        private double value;
        private boolean valueKnown;
        private boolean xKnown;
        private boolean kxKnown;
        private boolean gradientKnown;
        private boolean inAlgebraKnown;
        private boolean symmetricKnown;

        WeightQuadratic owner() {
            return WeightQuadratic.this;
        }

        void moveTo(DenseMatrix p) {
            point = p;
            valueKnown = false;
            xKnown = false;
            kxKnown = false;
            gradientKnown = false;
            inAlgebraKnown = false;
            symmetricKnown = false;
        }

        @Override
        public DenseMatrix point() {
            return point;
        }

        @Override
        public double value() {
            if (!valueKnown) {
                value = form.value(x());
                valueKnown = true;
            }
            return value;
        }

        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                gradient = new DenseMatrix(n, n);
            }
            if (!gradientKnown) {
                kx().multiplyTransposedTo(w, gradient);
                gradientKnown = true;
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            move(direction, w);
            kMoved.multiplyTransposedTo(w, out);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            out.assign(inAlgebra());
            out.skewPart();
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            if (!symmetricKnown) {
                symmetric.assign(inAlgebra());
                symmetric.symmetricPart();
                symmetricKnown = true;
            }
            move(omega, x());
            kMoved.multiplyTransposedTo(x(), out);
            out.gemm(-1, omega, false, symmetric, false, 1);
            out.skewPart();
        }

        /** kMoved ← K(YV). */
        private void move(DenseMatrix y, DenseMatrix v) {
            if (moved == null) {
                moved = new DenseMatrix(n, w.getColumnDimension());
                kMoved = new DenseMatrix(n, w.getColumnDimension());
            }
            y.multiplyTo(v, moved);
            form.gradient(moved, kMoved);
        }

        private DenseMatrix x() {
            if (!xKnown) {
                point.multiplyTo(w, x);
                xKnown = true;
            }
            return x;
        }

        private DenseMatrix kx() {
            if (!kxKnown) {
                form.gradient(x(), kx);
                kxKnown = true;
            }
            return kx;
        }

        /** ∇Pᵀ = K(X)Xᵀ. */
        private DenseMatrix inAlgebra() {
            if (!inAlgebraKnown) {
                kx().multiplyTransposedTo(x(), inAlgebra);
                inAlgebraKnown = true;
            }
            return inAlgebra;
        }
    }
}
