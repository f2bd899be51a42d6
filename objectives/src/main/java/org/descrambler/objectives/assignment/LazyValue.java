package org.descrambler.objectives.assignment;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.IncrementalObjective;

/** An objective at one permutation, computed when first asked for. */
final class LazyValue implements Evaluation {
    private final IncrementalObjective objective;
    private final int[] images;
    private double value = Double.NaN;

    private LazyValue(IncrementalObjective objective, int[] images) {
        this.objective = objective;
        this.images = images;
    }

    static LazyValue of(IncrementalObjective objective, Permutation pi) {
        if (pi.size() != objective.degree()) {
            throw new IllegalArgumentException("The objective " + objective.name() + " is defined for permutations of "
                    + objective.degree() + " elements, but one of " + pi.size() + " was given.");
        }
        return new LazyValue(objective, pi.images());
    }

    @Override
    public double value() {
        if (Double.isNaN(value)) {
            value = objective.value(images);
        }
        return value;
    }
}
