package org.descrambler.objectives.diagonal;

import org.descrambler.core.problem.ObjectiveProvider;

/** Names {@link DiagonalSum}; the layer must have square weights. */
public final class DiagonalSumProvider implements ObjectiveProvider {
    @Override
    public String name() {
        return DiagonalSum.NAME;
    }

    @Override
    public String summary() {
        return "-tr(P W): the diagonal sum of the descrambled weights (Procrustes)";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public DiagonalSum create(Request request) {
        return new DiagonalSum(SquareWeights.of(name(), request));
    }
}
