package org.descrambler.core.problem;

import org.descrambler.core.group.Permutation;

/**
 * An objective over permutations that knows by how much it changes under small moves, without evaluating anew. Each
 * delta equals the difference of two full evaluations up to rounding; {@link Moves} makes the moves.
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

    /**
     * The change when π(i), …, π(j) are reversed, as by {@link Moves#reverse}. Two full evaluations unless overridden.
     *
     * @param pi the images; not modified
     * @param i the first place
     * @param j the last place; the change is 0 where j ≤ i
     */
    default double reversalDelta(int[] pi, int i, int j) {
        int[] moved = pi.clone();
        Moves.reverse(moved, i, j);
        return value(moved) - value(pi);
    }

    /**
     * The change when the segment π(first), …, π(last) is moved, as by {@link Moves#moveSegment}. Two full evaluations unless
     * overridden.
     *
     * @param pi the images; not modified
     * @param to the first place that the segment has afterwards
     * @param reversed whether it is put back the other way round
     */
    default double segmentDelta(int[] pi, int first, int last, int to, boolean reversed) {
        int[] moved = pi.clone();
        Moves.moveSegment(moved, first, last, to, reversed);
        return value(moved) - value(pi);
    }

    /** η of the permutation with the given images; the same number as {@code at(…).value()}. */
    double value(int[] pi);

    /** {@link #value(int[])} of the permutation's images, when it is asked for. */
    @Override
    default Evaluation at(Permutation pi) {
        if (pi.size() != degree()) {
            throw new IllegalArgumentException("The objective " + name() + " is defined for permutations of " + degree()
                    + " elements, but one of " + pi.size() + " was given.");
        }
        int[] images = pi.images();
        return new LazyValue(() -> value(images));
    }
}
