package org.descrambler.core.group;

/** Names the family {@code cyclic}. */
public final class CyclicGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "cyclic";
    }

    @Override
    public String summary() {
        return "Rotations i -> i + k mod n; order n";
    }

    @Override
    public Group<?> create(int n) {
        return new CyclicGroup(n);
    }
}
