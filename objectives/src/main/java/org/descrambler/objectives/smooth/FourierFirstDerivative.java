package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The Fourier spectral first derivative: {@link FourierDerivative} of order 1. DᵀD has the eigenvalues k², |k| &lt; n/2, and
 * for n even one more 0 for the mode (−1)ʲ, whose interpolant cos(nx/2) has no slope on the grid.
 */
public final class FourierFirstDerivative implements OperatorProvider {
    @Override
    public String name() {
        return "fourier-1";
    }

    @Override
    public String summary() {
        return "First derivative of the trigonometric interpolant on n points of [0, 2pi)";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), FourierDerivative.matrix(1, n));
    }
}
