package org.descrambler.core.problem;

/** Names a difference operator. Bound through {@link java.util.ServiceLoader}. */
public interface OperatorProvider {
    /** e.g. {@code first-open}. */
    String name();

    /** One line: definition and boundary conditions. */
    String summary();

    /**
     * D for n neurons.
     *
     * @throws IllegalArgumentException for n < 1
     */
    NamedOperator create(int n);
}
