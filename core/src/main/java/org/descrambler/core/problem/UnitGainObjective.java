package org.descrambler.core.problem;

import java.util.Objects;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;

/**
 * An objective over positive monomial matrices that no scaling of a neuron changes: each neuron is compared at the gain
 * that makes its signal a unit one, η(P) = ζ(π) with ζ that of the layer DS, D = diag(g), where π is the permutation of P.
 * Minimising over scales themselves would shrink every smoothness to 0. Equal to the objective at the element with the
 * scales cᵢ = g_{π(i)}, {@link #normalised}.
 *
 * @param objective ζ, over the permutations of the layer with unit signals
 * @param gains g, positive, by neuron; not to be modified
 */
public record UnitGainObjective(Objective<Permutation> objective, double[] gains)
        implements HasPermutationRelaxation<MonomialMatrix> {
    /** @throws IllegalArgumentException where there is not one gain a neuron */
    public UnitGainObjective {
        Objects.requireNonNull(objective, "objective");
        if (gains.length != objective.degree()) {
            throw new IllegalArgumentException("The objective " + objective.name() + " is defined for n = "
                    + objective.degree() + ", but there are " + gains.length + " gains.");
        }
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
    public Evaluation at(MonomialMatrix e) {
        return objective.at(e.permutation());
    }

    /** The element that gives each neuron its gain: of all elements with this permutation the one that shows unit signals. */
    public MonomialMatrix normalised(Permutation pi) {
        double[] scales = new double[pi.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = gains[pi.image(i)];
        }
        return MonomialMatrix.of(pi, scales);
    }

    @Override
    public PermutationRelaxation<MonomialMatrix> permutationRelaxation() {
        return new PermutationRelaxation<>(objective, this::normalised, true, 0);
    }
}
