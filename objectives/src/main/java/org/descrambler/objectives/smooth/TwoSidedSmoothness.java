package org.descrambler.objectives.smooth;

import java.util.List;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AlternatingObjective;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * Smoothness of the weights along neurons and inputs at once, η(P, Q) = ‖D₁ P W Qᵀ D₂ᵀ‖²_F = tr(A₁ X A₂ Xᵀ) with X = P W
 * Qᵀ, A₁ = D₁ᵀD₁ and A₂ = D₂ᵀD₂, over O(n)×O(p).
 *
 * <p>With G = A₁XA₂ the gradients are ∂η/∂P = 2GQWᵀ and ∂η/∂Q = 2GᵀPW, in the algebra skew(2GXᵀ) and skew(2GᵀX). Along
 * (Ω₁, Ω₂), Ẋ = Ω₁X − XΩ₂ and Ġ = A₁ẊA₂, the Hessian is (skew(2(Ġ + GΩ₂)Xᵀ − Ω₁ sym(2GXᵀ)), skew(2(Ġ − Ω₁G)ᵀX − Ω₂
 * sym(2GᵀX))). Each factor alone has a Brockett cost: in P with A₁ and WQᵀA₂QWᵀ, in Q with A₂ and WᵀPᵀA₁PW. Together
 * they have no closed form: sorting the three spectra of A₁, W and A₂ need not give the minimum.
 */
public final class TwoSidedSmoothness implements AlternatingObjective {
    static final String NAME = "two-sided-smoothness";

    private final DenseMatrix a1;
    private final DenseMatrix a2;
    private final DenseMatrix w;
    private final Blocks factors;

    /**
     * The objective for two quadratic forms and weights; nothing is modified.
     *
     * @param a1 A₁, n×n symmetric
     * @param a2 A₂, p×p symmetric
     * @param w W, n×p
     * @throws IllegalArgumentException where the shapes do not fit, an entry is not finite, or A₁ or A₂ is not symmetric
     */
    public TwoSidedSmoothness(DenseMatrix a1, DenseMatrix a2, DenseMatrix w) {
        int n = w.getRowDimension();
        int p = w.getColumnDimension();
        if (a1.getRowDimension() != n || a2.getRowDimension() != p) {
            throw new IllegalArgumentException("The objective " + NAME + ": the weights W are " + n + " x " + p
                    + " but A_1 has " + a1.getRowDimension() + " and A_2 has " + a2.getRowDimension() + " rows; " + n
                    + " and " + p + " were expected.");
        }
        if (!w.isFinite()) {
            throw new IllegalArgumentException(
                    "The objective " + NAME + ": the weights W have NaN or infinite entries.");
        }
        // A form checks that its matrices are finite and symmetric.
        this.a1 = new BrockettForm(a1, DenseMatrix.identity(n)).a();
        this.a2 = new BrockettForm(a2, DenseMatrix.identity(p)).a();
        this.w = w;
        this.factors = new Blocks(List.of(n, p));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Blocks factors() {
        return factors;
    }

    /** W, n×p. Not to be modified. */
    public DenseMatrix weights() {
        return w;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix pq) {
        return at(pq, new AtPoint());
    }

    @Override
    public SmoothEvaluation at(DenseMatrix pq, SmoothEvaluation spent) {
        Points.square(pq, degree());
        AtPoint evaluation = spent instanceof AtPoint own && own.owner() == this ? own : new AtPoint();
        evaluation.moveTo(pq);
        return evaluation;
    }

    @Override
    public BrockettForm factorForm(int k, DenseMatrix pq) {
        DenseMatrix b;
        if (k == 0) {
            DenseMatrix wq = w.multiplyTransposed(factors.block(pq, 1));
            b = wq.multiply(a2).multiplyTransposed(wq);
        } else {
            DenseMatrix pw = factors.block(pq, 0).multiply(w);
            b = pw.transposeMultiply(a1.multiply(pw));
        }
        b.symmetricPart();
        return new BrockettForm(k == 0 ? a1 : a2, b);
    }

    /** One point: X and G serve value, gradients and Hessians. */
    private final class AtPoint implements SmoothEvaluation {
        private final int n = factors.size(0);
        private final int m = factors.size(1);
        private final DenseMatrix p = new DenseMatrix(n, n);
        private final DenseMatrix q = new DenseMatrix(m, m);
        private final DenseMatrix pw = new DenseMatrix(n, m);
        private final DenseMatrix x = new DenseMatrix(n, m);
        private final DenseMatrix g = new DenseMatrix(n, m);
        private final DenseMatrix work = new DenseMatrix(n, m);
        private final DenseMatrix symmetric1 = new DenseMatrix(n, n);
        private final DenseMatrix symmetric2 = new DenseMatrix(m, m);
        private final DenseMatrix out1 = new DenseMatrix(n, n);
        private final DenseMatrix out2 = new DenseMatrix(m, m);
        private DenseMatrix omega1;
        private DenseMatrix omega2;
        private DenseMatrix change;
        private DenseMatrix gradient;
        private DenseMatrix point;
        private boolean productsKnown;
        private boolean gradientKnown;
        private boolean symmetricKnown;

        TwoSidedSmoothness owner() {
            return TwoSidedSmoothness.this;
        }

        void moveTo(DenseMatrix pq) {
            point = pq;
            productsKnown = false;
            gradientKnown = false;
            symmetricKnown = false;
        }

        @Override
        public DenseMatrix point() {
            return point;
        }

        @Override
        public double value() {
            products();
            return x.dot(g);
        }

        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                gradient = new DenseMatrix(n + m, n + m);
            }
            if (!gradientKnown) {
                products();
                g.multiplyTo(q, work);
                out1.gemm(2, work, false, w, true, 0);
                out2.gemm(2, g, true, pw, false, 0);
                write(gradient);
                gradientKnown = true;
            }
            return gradient;
        }

        /** Ẋ = Ξ₁WQᵀ + PWΞ₂ᵀ: 2(ĠQ + GΞ₂)Wᵀ and 2(ĠᵀPW + GᵀΞ₁W). */
        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            products();
            read(direction);
            omega1.multiplyTo(w, work);
            change.gemm(1, work, false, q, true, 0);
            change.gemm(1, pw, false, omega2, true, 1);
            out2.gemm(2, g, true, work, false, 0);
            moveG(change);
            out2.gemm(2, change, true, pw, false, 1);
            change.multiplyTo(q, work);
            work.gemm(1, g, false, omega2, false, 1);
            out1.gemm(2, work, false, w, true, 0);
            write(out);
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            products();
            out1.gemm(2, g, false, x, true, 0);
            out2.gemm(2, g, true, x, false, 0);
            write(out);
            out.skewPart();
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            products();
            if (!symmetricKnown) {
                symmetric1.gemm(2, g, false, x, true, 0);
                symmetric2.gemm(2, g, true, x, false, 0);
                symmetric1.symmetricPart();
                symmetric2.symmetricPart();
                symmetricKnown = true;
            }
            read(omega);
            change.gemm(1, omega1, false, x, false, 0);
            change.gemm(-1, x, false, omega2, false, 1);
            moveG(change);
            work.assign(change);
            work.gemm(1, g, false, omega2, false, 1);
            change.gemm(-1, omega1, false, g, false, 1);
            out1.gemm(2, work, false, x, true, 0);
            out1.gemm(-1, omega1, false, symmetric1, false, 1);
            out2.gemm(2, change, true, x, false, 0);
            out2.gemm(-1, omega2, false, symmetric2, false, 1);
            write(out);
            out.skewPart();
        }

        /** Ẋ ← A₁ẊA₂. */
        private void moveG(DenseMatrix moved) {
            a1.multiplyTo(moved, work);
            work.multiplyTo(a2, moved);
        }

        private void products() {
            if (!productsKnown) {
                factors.read(point, 0, p);
                factors.read(point, 1, q);
                p.multiplyTo(w, pw);
                x.gemm(1, pw, false, q, true, 0);
                a1.multiplyTo(x, work);
                work.multiplyTo(a2, g);
                productsKnown = true;
            }
        }

        private void read(DenseMatrix direction) {
            if (omega1 == null) {
                omega1 = new DenseMatrix(n, n);
                omega2 = new DenseMatrix(m, m);
                change = new DenseMatrix(n, m);
            }
            factors.read(direction, 0, omega1);
            factors.read(direction, 1, omega2);
        }

        private void write(DenseMatrix out) {
            out.fill(0);
            factors.write(out1, 0, out);
            factors.write(out2, 1, out);
        }
    }
}
