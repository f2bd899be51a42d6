package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.SmoothEvaluation;

/** tr(A P B Pᵀ) at one P. Two products for value and gradient, one more for [A, M], one more for the first Hessian. */
final class BrockettEvaluation implements SmoothEvaluation {
    private final BrockettForm form;
    private final DenseMatrix p;
    private final int n;

    private DenseMatrix pb;
    private DenseMatrix gradient;
    private DenseMatrix gradientInAlgebra;
    private DenseMatrix symmetric;
    private DenseMatrix moved;
    private DenseMatrix work;
    private double value = Double.NaN;

    BrockettEvaluation(BrockettForm form, DenseMatrix p) {
        this.form = form;
        this.p = Points.square(p, form.degree());
        this.n = form.degree();
    }

    BrockettForm form() {
        return form;
    }

    @Override
    public DenseMatrix point() {
        return p;
    }

    /** ⟨P, APB⟩. */
    @Override
    public double value() {
        if (Double.isNaN(value)) {
            value = 0.5 * p.dot(gradient());
        }
        return value;
    }

    @Override
    public DenseMatrix gradient() {
        if (gradient == null) {
            DenseMatrix result = new DenseMatrix(n, n);
            result.gemm(2, form.a(), false, timesB(), false, 0);
            gradient = result;
        }
        return gradient;
    }

    @Override
    public void hessian(DenseMatrix direction, DenseMatrix out) {
        DenseMatrix w = work();
        direction.multiplyTo(form.b(), w);
        out.gemm(2, form.a(), false, w, false, 0);
    }

    /** skew(∇Pᵀ) = [A, M]. */
    @Override
    public void skewGradient(DenseMatrix out) {
        out.assign(gradientInAlgebra());
        out.skewPart();
    }

    /** skew(2AΩM − Ω(AM + MA)): three products. */
    @Override
    public void skewHessian(DenseMatrix omega, DenseMatrix out) {
        if (symmetric == null) {
            symmetric = gradientInAlgebra().copy();
            symmetric.symmetricPart();
        }
        DenseMatrix w = work();
        form.a().multiplyTo(omega, w);
        out.gemm(2, w, false, moved(), false, 0);
        out.gemm(-1, omega, false, symmetric, false, 1);
        out.skewPart();
    }

    /** M = PBPᵀ. */
    DenseMatrix moved() {
        if (moved == null) {
            moved = timesB().multiplyTransposed(p);
            moved.symmetricPart();
        }
        return moved;
    }

    private DenseMatrix timesB() {
        if (pb == null) {
            pb = p.multiply(form.b());
        }
        return pb;
    }

    /** ∇Pᵀ = 2AM. */
    private DenseMatrix gradientInAlgebra() {
        if (gradientInAlgebra == null) {
            gradientInAlgebra = gradient().multiplyTransposed(p);
        }
        return gradientInAlgebra;
    }

    private DenseMatrix work() {
        if (work == null) {
            work = new DenseMatrix(n, n);
        }
        return work;
    }
}
