package org.descrambler.objectives.sparse;

import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.objectives.sampled.SampleSum;

/** Names {@link Varimax}; the layer must keep its samples. */
public final class VarimaxProvider implements ObjectiveProvider {
    @Override
    public String name() {
        return Varimax.NAME;
    }

    @Override
    public String summary() {
        return "-1/4 sum_i (sum_s (P S)_is^4 - (sum_s (P S)_is^2)^2/m): sparsity shared by all neurons (varimax)";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public Varimax create(Request request) {
        return new Varimax(
                SampleSum.samplesOf(name(), request), request.layer().signals().gram());
    }
}
