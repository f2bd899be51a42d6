package org.descrambler.core.group;

import java.util.List;

/** Names the family {@code young}. */
public final class YoungGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "young";
    }

    @Override
    public String summary() {
        return "S_n1 x ... x S_nk: permutations within blocks (--blocks n_1,...,n_k); order n_1! ... n_k!";
    }

    /** One block of all n: S_n. */
    @Override
    public Group<?> create(int n) {
        return BlockPermutationGroup.of(BlockPermutationGroup.Mobility.WITHIN, List.of(n));
    }

    @Override
    public Group<?> create(int n, List<Integer> blocks) {
        return new BlockPermutationGroup(Blocks.covering(n, blocks, name()), BlockPermutationGroup.Mobility.WITHIN);
    }
}
