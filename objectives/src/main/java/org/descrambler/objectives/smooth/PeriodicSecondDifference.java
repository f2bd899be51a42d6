package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The second difference on a ring, (Dx)ᵢ = xᵢ₋₁ − 2xᵢ + xᵢ₊₁ with indices modulo n: n×n, symmetric; zero for n = 1. DᵀD
 * has the eigenvalues (4 sin²(πk/n))², k = 0, …, n−1, on the Fourier modes.
 */
public final class PeriodicSecondDifference implements OperatorProvider {
    @Override
    public String name() {
        return "second-periodic";
    }

    @Override
    public String summary() {
        return "Second difference on a ring: n x n circulant, rows [1 -2 1]";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), new Stencil(1, -2, 1).periodic(n, 1));
    }
}
