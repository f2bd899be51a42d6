package org.descrambler.core.group;

import java.util.List;

/** Names the family {@code wreath-product}. */
public final class WreathProductProvider implements GroupProvider {
    @Override
    public String name() {
        return "wreath-product";
    }

    @Override
    public String summary() {
        return "Permutations within blocks, and of whole blocks of equal size (--blocks n_1,...,n_k)";
    }

    /** One block of all n: S_n. */
    @Override
    public Group<?> create(int n) {
        return BlockPermutationGroup.of(BlockPermutationGroup.Mobility.BOTH, List.of(n));
    }

    @Override
    public Group<?> create(int n, List<Integer> blocks) {
        return new BlockPermutationGroup(Blocks.covering(n, blocks, name()), BlockPermutationGroup.Mobility.BOTH);
    }
}
