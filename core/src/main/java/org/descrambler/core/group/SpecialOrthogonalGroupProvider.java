package org.descrambler.core.group;

/** Names the family {@code special-orthogonal}. */
public final class SpecialOrthogonalGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "special-orthogonal";
    }

    @Override
    public String summary() {
        return "SO(n): rotations, P P^T = I and det P = 1; dimension n(n-1)/2";
    }

    @Override
    public Group<?> create(int n) {
        return OrthogonalGroup.special(n);
    }
}
