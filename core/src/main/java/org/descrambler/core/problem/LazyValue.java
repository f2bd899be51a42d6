package org.descrambler.core.problem;

import java.util.function.DoubleSupplier;

/** A value that is computed when first asked for, and kept. */
final class LazyValue implements Evaluation {
    private final DoubleSupplier computation;
    private double value;
    private boolean known;

    LazyValue(DoubleSupplier computation) {
        this.computation = computation;
    }

    @Override
    public double value() {
        if (!known) {
            value = computation.getAsDouble();
            known = true;
        }
        return value;
    }
}
