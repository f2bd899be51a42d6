package org.descrambler.core.group;

/** Names the family {@code permutation}. */
public final class PermutationGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "permutation";
    }

    @Override
    public String summary() {
        return "S_n: permutation matrices; order n!";
    }

    @Override
    public Group<?> create(int n) {
        return new SymmetricGroup(n);
    }
}
