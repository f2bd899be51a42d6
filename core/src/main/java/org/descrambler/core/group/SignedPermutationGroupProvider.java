package org.descrambler.core.group;

/** Names the family {@code signed-permutation}. */
public final class SignedPermutationGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return SignedPermutationGroup.NAME;
    }

    @Override
    public String summary() {
        return "B_n: signed permutation matrices, for odd activations; order 2^n n!";
    }

    @Override
    public Group<?> create(int n) {
        return new SignedPermutationGroup(n);
    }
}
