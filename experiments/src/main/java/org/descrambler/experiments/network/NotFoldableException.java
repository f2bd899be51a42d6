package org.descrambler.experiments.network;

/** A descrambler that cannot be folded into a network exactly; the message says which node stands in the way, and why. */
public final class NotFoldableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotFoldableException(String message) {
        super(message);
    }
}
