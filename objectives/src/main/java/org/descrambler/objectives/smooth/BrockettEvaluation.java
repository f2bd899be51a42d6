package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * tr(A P B Pᵀ) at one P. Two products for value and gradient, one more for [A, M], one more for the first Hessian. The
 * matrices are kept when the evaluation moves to another P.
 */
final class BrockettEvaluation implements SmoothEvaluation {
    private final BrockettForm form;
    private final int n;
    private DenseMatrix p;
    private double value;
    private final Kept pb;
    private final Kept gradient;
    private final Kept gradientInAlgebra;
    private final Kept symmetric;
    private final Kept moved;
    private final Kept work;

    BrockettEvaluation(BrockettForm form, DenseMatrix p) {
        this.form = form;
        n = form.degree();
        pb = new Kept(n);
        gradient = new Kept(n);
        gradientInAlgebra = new Kept(n);
        symmetric = new Kept(n);
        moved = new Kept(n);
        work = new Kept(n);
        moveTo(p);
    }

    /** Forgets all but the memory. */
    void moveTo(DenseMatrix point) {
        p = Points.square(point, n);
        value = Double.NaN;
        pb.forget();
        gradient.forget();
        gradientInAlgebra.forget();
        symmetric.forget();
        moved.forget();
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
        return gradient.get(out -> out.gemm(2, form.a(), false, timesB(), false, 0));
    }

    @Override
    public void hessian(DenseMatrix direction, DenseMatrix out) {
        DenseMatrix w = work.memory();
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
        DenseMatrix sum = symmetric.get(to -> {
            to.assign(gradientInAlgebra());
            to.symmetricPart();
        });
        DenseMatrix w = work.memory();
        form.a().multiplyTo(omega, w);
        out.gemm(2, w, false, moved(), false, 0);
        out.gemm(-1, omega, false, sum, false, 1);
        out.skewPart();
    }

    /** M = PBPᵀ. */
    DenseMatrix moved() {
        return moved.get(out -> {
            timesB().multiplyTransposedTo(p, out);
            out.symmetricPart();
        });
    }

    private DenseMatrix timesB() {
        return pb.get(out -> p.multiplyTo(form.b(), out));
    }

    /** ∇Pᵀ = 2AM. */
    private DenseMatrix gradientInAlgebra() {
        return gradientInAlgebra.get(out -> gradient().multiplyTransposedTo(p, out));
    }
}
