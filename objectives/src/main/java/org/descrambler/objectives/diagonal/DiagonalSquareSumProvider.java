package org.descrambler.objectives.diagonal;

import org.descrambler.core.problem.ObjectiveProvider;

/** Names {@link DiagonalSquareSum}; the layer must have square weights. */
public final class DiagonalSquareSumProvider implements ObjectiveProvider {
    @Override
    public String name() {
        return DiagonalSquareSum.NAME;
    }

    @Override
    public String summary() {
        return "-sum_i (P W)_ii^2: the diagonal square sum of the descrambled weights";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public DiagonalSquareSum create(Request request) {
        return new DiagonalSquareSum(SquareWeights.of(name(), request));
    }
}
