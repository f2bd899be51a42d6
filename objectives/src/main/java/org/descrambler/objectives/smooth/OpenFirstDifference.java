package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The first difference with open ends, (Dx)ᵢ = xᵢ₊₁ − xᵢ for i = 0, …, n−2: (n−1)×n; 0×1 for n = 1. DᵀD has the
 * eigenvalues 4 sin²(πk/2n), k = 0, …, n−1, on the DCT-II modes.
 */
public final class OpenFirstDifference implements OperatorProvider {
    @Override
    public String name() {
        return "first-open";
    }

    @Override
    public String summary() {
        return "First difference with open ends: (n-1) x n, rows [-1 1]";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), new Stencil(-1, 1).open(n));
    }
}
