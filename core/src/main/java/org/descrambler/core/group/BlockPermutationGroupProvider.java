package org.descrambler.core.group;

import java.util.Collections;
import java.util.List;

/** Names the family {@code block-permutation}. */
public final class BlockPermutationGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "block-permutation";
    }

    @Override
    public String summary() {
        return "Blocks change places with blocks of their size (--blocks n_1,...,n_k); order m! for m of one size";
    }

    /** Every neuron a block of its own: S_n. */
    @Override
    public Group<?> create(int n) {
        return BlockPermutationGroup.of(
                BlockPermutationGroup.Mobility.WHOLE, Collections.nCopies(new Blocks(List.of(n)).degree(), 1));
    }

    @Override
    public Group<?> create(int n, List<Integer> blocks) {
        return new BlockPermutationGroup(Blocks.covering(n, blocks, name()), BlockPermutationGroup.Mobility.WHOLE);
    }
}
