package org.descrambler.objectives.sparse;

import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.objectives.sampled.SampleSum;

/** Names {@link Quartimax}; the layer must keep its samples. */
public final class QuartimaxProvider implements ObjectiveProvider {
    @Override
    public String name() {
        return Quartimax.NAME;
    }

    @Override
    public String summary() {
        return "-1/4 sum (P S)^4: sparsity of the signals (quartimax)";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public Quartimax create(Request request) {
        return new Quartimax(SampleSum.samplesOf(name(), request));
    }
}
