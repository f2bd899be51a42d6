package org.descrambler.core.group;

import java.util.List;

/** Names a family of groups, one for every degree. Bound through {@link java.util.ServiceLoader}. */
public interface GroupProvider {
    /** e.g. {@code orthogonal}. */
    String name();

    /** One line: its elements, its dimension or order. */
    String summary();

    /** Whether the groups act on Cⁿ, given as R²ⁿ: their degree is 2n then, where it is n for all others. */
    default boolean actsOnComplex() {
        return false;
    }

    /**
     * The group acting on Rⁿ, or Cⁿ.
     *
     * @throws IllegalArgumentException where n is not positive
     */
    Group<?> create(int n);

    /**
     * The group acting on Rⁿ, n = n₁ + … + n_k, block by block.
     *
     * @param blocks the sizes nᵢ; empty where none were given
     * @throws IllegalArgumentException where the family needs blocks but has none, or has no use for them
     */
    default Group<?> create(int n, List<Integer> blocks) {
        if (!blocks.isEmpty()) {
            throw new IllegalArgumentException("The group " + name() + " has no blocks, but the block sizes " + blocks
                    + " were given. Maybe block-orthogonal, block-permutation, young or wreath-product was meant.");
        }
        return create(n);
    }
}
