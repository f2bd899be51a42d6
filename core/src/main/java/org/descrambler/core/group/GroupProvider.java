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
     * @throws IllegalArgumentException for n < 1
     */
    Group<?> create(int n);
}
