package org.descrambler.experiments.network;

import java.util.Locale;

/** Where the signal of a layer y = f(W x + b) is taken. */
public enum Tap {
    /** S = W x + b: a descrambler P of it acts on the output dimension, W → P W. */
    PRE,
    /** S = f(W x + b): a descrambler P of it acts on the input dimension of the next layer, W' → W' P⁻¹. */
    POST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
