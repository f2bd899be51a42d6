package org.descrambler.core.group;

/** Names the family {@code dihedral}. */
public final class DihedralGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "dihedral";
    }

    @Override
    public String summary() {
        return "Rotations and reflections i -> k - i mod n; order 2n, or n for n <= 2";
    }

    @Override
    public Group<?> create(int n) {
        return new DihedralGroup(n);
    }
}
