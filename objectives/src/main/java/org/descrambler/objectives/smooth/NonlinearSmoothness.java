package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.objectives.sampled.SampleSum;

/**
 * Smoothness behind an activation, P standing before it: η(P) = ‖D f(PS)‖²_F = tr(f(PS)ᵀ A f(PS)) with A = DᵀD, f entrywise
 * and S tapped before the activation, not centred. ∇η = 2(f'(PS)∘A f(PS)) Sᵀ. Not a Brockett cost unless f is linear, and
 * no closed form is known; a sum over samples, which costs as {@link SampleSum} and n²m multiplications more for a value
 * or a gradient, 2n²m for a Hessian product.
 */
public final class NonlinearSmoothness implements ObjectiveProvider {
    @Override
    public String name() {
        return "nonlinear-smoothness";
    }

    @Override
    public String summary() {
        return "||D f(P S)||^2 with an entrywise activation f: roughness behind the activation";
    }

    @Override
    public boolean usesOperator() {
        return true;
    }

    /** No activation here but the identity is positively homogeneous. */
    @Override
    public boolean takesGains() {
        return false;
    }

    @Override
    public NonlinearSmoothnessOptions defaultOptions() {
        return NonlinearSmoothnessOptions.DEFAULTS;
    }

    @Override
    public SampleSum create(Request request) {
        var samples = SampleSum.samplesOf(name(), request);
        DenseMatrix a = request.scaling().apply(Smoothness.roughness(request));
        Activation activation =
                request.options(NonlinearSmoothnessOptions.DEFAULTS).activation();
        return new SampleSum(name(), samples, new TapLoss(a, activation));
    }
}
