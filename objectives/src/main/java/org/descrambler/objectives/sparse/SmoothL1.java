package org.descrambler.objectives.sparse;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.signal.Signals;
import org.descrambler.objectives.sampled.SampleSum;

/**
 * The smoothed ℓ₁ norm of the descrambled signals, η(P) = Σᵢₛ √((PS)²ᵢₛ + ε²): small where few entries are large. ε is
 * {@link SmoothL1Options#epsilon} times the root mean square of the entries of S, (‖S‖²_F/nm)^½, which no P changes.
 *
 * <p>∇η = (PS∘(PS)²_ε) Sᵀ with the entrywise weight 1/√(y² + ε²). Source: Hyvärinen, Karhunen, Oja, Independent Component
 * Analysis (2001), ch. 8 (contrast functions of this kind).
 */
public final class SmoothL1 implements ObjectiveProvider {
    @Override
    public String name() {
        return "smooth-l1";
    }

    @Override
    public String summary() {
        return "sum sqrt((P S)^2 + eps^2), eps relative to the signals' root mean square: sparsity of the signals";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public SmoothL1Options defaultOptions() {
        return SmoothL1Options.DEFAULTS;
    }

    @Override
    public SampleSum create(Request request) {
        var samples = SampleSum.samplesOf(name(), request);
        double epsilon = request.options(SmoothL1Options.DEFAULTS).epsilon()
                * rms(request.layer().signals());
        return new SampleSum(name(), samples, new SmoothedAbsolute(epsilon));
    }

    /** (tr(SSᵀ)/nm)^½; 1 for a signal of zeros, which has no scale. */
    private static double rms(Signals signals) {
        DenseMatrix gram = signals.gram();
        double rms = Math.sqrt(gram.trace() / signals.samples() / signals.channels());
        return rms > 0 ? rms : 1;
    }
}
