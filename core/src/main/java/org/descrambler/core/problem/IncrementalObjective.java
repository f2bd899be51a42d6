package org.descrambler.core.problem;

import org.descrambler.core.group.Permutation;

/**
 * An objective over permutations that knows by how much it changes under small moves, without evaluating anew. Each
 * delta equals the difference of two full evaluations up to rounding.
 */
public interface IncrementalObjective extends Objective<Permutation> {
    /**
     * η(π∘(i j)) − η(π): the change when the images π(i) and π(j) are exchanged.
     *
     * @param pi the images π(0), …, π(n−1); not modified
     * @param i a place, 0 ≤ i and below n
     * @param j another place; the change is 0 where it is the same
     */
    double swapDelta(int[] pi, int i, int j);

    /** η of the permutation with the given images; the same number as {@code at(…).value()}. */
    double value(int[] pi);
}
