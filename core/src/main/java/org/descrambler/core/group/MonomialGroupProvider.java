package org.descrambler.core.group;

/** Names the family {@code monomial}. */
public final class MonomialGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return MonomialGroup.NAME;
    }

    @Override
    public String summary() {
        return "Permutations times positive scalings, for ReLU: neurons compared at unit gain";
    }

    @Override
    public Group<?> create(int n) {
        return new MonomialGroup(n);
    }
}
