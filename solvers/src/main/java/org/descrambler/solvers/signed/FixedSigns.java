package org.descrambler.solvers.signed;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.SignedIncrementalObjective;

/**
 * An objective over signed permutations where each neuron keeps its sign: ζ(π) = η(π, t∘π).
 *
 * @param objective η
 * @param neuronSigns t, by neuron
 */
record FixedSigns(Objective<SignedPermutation> objective, int[] neuronSigns) implements Objective<Permutation> {
    /** The objective's own form of it, which may be incremental, or this one. */
    static Objective<Permutation> of(Objective<SignedPermutation> objective, int[] neuronSigns) {
        return objective instanceof SignedIncrementalObjective incremental
                ? incremental.withSigns(neuronSigns)
                : new FixedSigns(objective, neuronSigns);
    }

    /** (π, t∘π). */
    static SignedPermutation signed(Permutation pi, int[] neuronSigns) {
        int[] signs = new int[pi.size()];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = neuronSigns[pi.image(i)];
        }
        return SignedPermutation.of(pi, signs);
    }

    @Override
    public String name() {
        return objective.name();
    }

    @Override
    public int degree() {
        return objective.degree();
    }

    @Override
    public Evaluation at(Permutation pi) {
        return objective.at(signed(pi, neuronSigns));
    }
}
