package org.descrambler.core.group;

/** Names a family of groups, one for every degree. Bound through {@link java.util.ServiceLoader}. */
public interface GroupProvider {
    /** e.g. {@code orthogonal}. */
    String name();

    /** One line: its elements, its dimension or order. */
    String summary();

    /**
     * The group acting on Rⁿ.
     *
     * @throws IllegalArgumentException where n is not positive
     */
    Group<?> create(int n);
}
