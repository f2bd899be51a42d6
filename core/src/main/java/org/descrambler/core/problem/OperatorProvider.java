package org.descrambler.core.problem;

/** Names a difference operator. Bound through {@link java.util.ServiceLoader}. */
public interface OperatorProvider {
    /** e.g. {@code first-open}. */
    String name();

    /** One line: definition and boundary conditions. */
    String summary();

    /**
     * D for n neurons, k×n; k is n, or less for operators without neighbours beyond the ends.
     *
     * @throws IllegalArgumentException where n is not positive
     */
    NamedOperator create(int n);
}
