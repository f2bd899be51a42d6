package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The second difference with Dirichlet ends, (Dx)ᵢ = xᵢ₋₁ − 2xᵢ + xᵢ₊₁ with x₋₁ = xₙ = 0: n×n, symmetric. DᵀD has the
 * eigenvalues (4 sin²(πk/2(n+1)))², k = 1, …, n, on the DST-I modes; constant signals are not in its kernel.
 */
public final class DirichletSecondDifference implements OperatorProvider {
    @Override
    public String name() {
        return "second-dirichlet";
    }

    @Override
    public String summary() {
        return "Second difference with zeros beyond the ends: n x n tridiagonal, rows [1 -2 1]";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), new Stencil(1, -2, 1).zeroOutside(n, 1));
    }
}
