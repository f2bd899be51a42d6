package org.descrambler.core.problem;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;

/**
 * An objective over signed permutations (π, s) that knows by how much it changes under small moves, without evaluating
 * anew. Signs belong to places: row i of PS is sᵢ times row π(i) of S. Each delta equals the difference of two full
 * evaluations up to rounding.
 */
public interface SignedIncrementalObjective extends Objective<SignedPermutation> {
    /**
     * η of the signed permutation with these images and signs; the same number as {@code at(…).value()}.
     *
     * @param pi the images; not modified
     * @param signs 1 or −1 each; not modified
     */
    double value(int[] pi, int[] signs);

    /**
     * The change when places i and j exchange their neurons, each of which takes its sign along.
     *
     * @param i a place
     * @param j another place; the change is 0 where it is the same
     */
    double swapDelta(int[] pi, int[] signs, int i, int j);

    /** The change when the sign of place i is flipped. */
    double flipDelta(int[] pi, int[] signs, int i);

    /**
     * The change when the places i, …, j are reversed, neurons with their signs. Two full evaluations unless overridden.
     *
     * @param i the first place
     * @param j the last place; the change is 0 where j ≤ i
     */
    default double reversalDelta(int[] pi, int[] signs, int i, int j) {
        int[] images = pi.clone();
        int[] moved = signs.clone();
        Moves.reverse(images, i, j);
        Moves.reverse(moved, i, j);
        return value(images, moved) - value(pi, signs);
    }

    /**
     * The objective over permutations alone, each neuron's sign being held: ζ(π) = η(π, t∘π).
     *
     * @param neuronSigns t, where {@code t[r]} is the sign of neuron r wherever it goes; not modified
     */
    Objective<Permutation> withSigns(int[] neuronSigns);

    /** {@link #value(int[], int[])} of the element's images and signs, when it is asked for. */
    @Override
    default Evaluation at(SignedPermutation e) {
        if (e.size() != degree()) {
            throw new IllegalArgumentException("The objective " + name() + " is defined for signed permutations of "
                    + degree() + " elements, but one of " + e.size() + " was given.");
        }
        int[] pi = e.permutation().images();
        int[] signs = e.signs();
        return new LazyValue(() -> value(pi, signs));
    }
}
