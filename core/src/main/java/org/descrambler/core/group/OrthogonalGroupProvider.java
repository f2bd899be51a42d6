package org.descrambler.core.group;

/** Names the family {@code orthogonal}. */
public final class OrthogonalGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "orthogonal";
    }

    @Override
    public String summary() {
        return "O(n): matrices with P P^T = I; dimension n(n-1)/2, two components";
    }

    @Override
    public Group<?> create(int n) {
        return OrthogonalGroup.full(n);
    }
}
