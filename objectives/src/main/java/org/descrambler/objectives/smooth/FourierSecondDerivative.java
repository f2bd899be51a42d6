package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The Fourier spectral second derivative, the operator of Amey et al. (2021): {@link FourierDerivative} of order 2. DᵀD
 * has the eigenvalues k⁴, |k| &lt; n/2, and for n even (n/2)⁴ once.
 */
public final class FourierSecondDerivative implements OperatorProvider {
    @Override
    public String name() {
        return "fourier-2";
    }

    @Override
    public String summary() {
        return "Second derivative of the trigonometric interpolant on n points of [0, 2pi)";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), FourierDerivative.matrix(2, n));
    }
}
