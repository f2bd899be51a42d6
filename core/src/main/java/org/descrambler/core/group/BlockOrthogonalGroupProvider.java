package org.descrambler.core.group;

import java.util.List;

/** Names the family {@code block-orthogonal}. */
public final class BlockOrthogonalGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return "block-orthogonal";
    }

    @Override
    public String summary() {
        return "O(n_1) x ... x O(n_k), block-diagonal (--blocks n_1,...,n_k); dimension sum n_i(n_i-1)/2, 2^k components";
    }

    /** The single block of all n. */
    @Override
    public Group<?> create(int n) {
        return BlockOrthogonalGroup.of(List.of(n));
    }

    @Override
    public Group<?> create(int n, List<Integer> blocks) {
        return new BlockOrthogonalGroup(Blocks.covering(n, blocks, name()));
    }
}
