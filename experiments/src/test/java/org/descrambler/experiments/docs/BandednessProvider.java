package org.descrambler.experiments.docs;

import org.descrambler.core.problem.ObjectiveProvider;

// docs: begin provider
/** Names {@link Bandedness}; the layer must have weights. */
public final class BandednessProvider implements ObjectiveProvider {
    @Override
    public String name() {
        return "bandedness";
    }

    @Override
    public String summary() {
        return "sum_ij ((i + 1/2)/n - (j + 1/2)/p)^2 (P W)_ij^2: the descrambled weights near the diagonal";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public Bandedness create(Request request) {
        return new Bandedness(request.layer()
                .weights()
                .orElseThrow(() -> new IllegalArgumentException("The objective bandedness needs the weights W, but the"
                        + " layer '" + request.layer().name() + "' has signals only. Maybe give --weights.")));
    }
}
// docs: end provider
