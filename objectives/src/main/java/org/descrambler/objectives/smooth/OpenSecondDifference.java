package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.OperatorProvider;

/**
 * The second difference with open ends, (Dx)ᵢ = xᵢ − 2xᵢ₊₁ + xᵢ₊₂ for i = 0, …, n−3: (n−2)×n, only rows whose three
 * entries all lie inside; 0×n for n ≤ 2. DᵀD is zero on the affine signals, so that it has two zero eigenvalues; the
 * others have no closed form.
 */
public final class OpenSecondDifference implements OperatorProvider {
    @Override
    public String name() {
        return "second-open";
    }

    @Override
    public String summary() {
        return "Second difference with open ends: (n-2) x n, rows [1 -2 1]";
    }

    @Override
    public NamedOperator create(int n) {
        return new NamedOperator(name(), new Stencil(1, -2, 1).open(n));
    }
}
