package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The first difference on a ring, (Dx)ᵢ = xᵢ₊₁ − xᵢ with indices modulo n: n×n; zero for n = 1. DᵀD has the eigenvalues
 * 4 sin²(πk/n), k = 0, …, n−1, on the Fourier modes.
 */
public final class PeriodicFirstDifference implements OperatorProvider {
    @Override
    public String name() {
        return "first-periodic";
    }

    @Override
    public String summary() {
        return "First difference on a ring: n x n circulant, rows [-1 1]";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), new Stencil(-1, 1).periodic(n, 0));
    }
}
