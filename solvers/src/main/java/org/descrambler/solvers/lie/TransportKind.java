package org.descrambler.solvers.lie;

/** The vector transports that a solver's option can name. */
public enum TransportKind {
    /** {@link org.descrambler.core.group.TranslationTransport}: an algebra element stays as it is; free. */
    TRANSLATION,
    /** {@link org.descrambler.core.group.ParallelTransport}: two products for every tangent. */
    PARALLEL
}
