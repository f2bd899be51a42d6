package org.descrambler.core.problem;

import java.util.Objects;
import java.util.function.Function;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;

/**
 * A problem over S_n that lies below one over a larger group: ζ(π) ≤ η(e) for every element e with the permutation π. Its
 * lower bounds are the larger problem's, and lifted solutions are elements of the larger group.
 *
 * @param objective ζ
 * @param lift an element with the permutation π, a good one; where {@code tight} a best one
 * @param tight whether ζ(π) = η(lift(π)) for every π, so that both problems have the same minimum
 * @param rounding by how much the two computed values may differ where they are equal
 * @param <E> the larger group's elements
 */
public record PermutationRelaxation<E>(
        Objective<Permutation> objective, Function<Permutation, E> lift, boolean tight, double rounding) {
    public PermutationRelaxation {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(lift, "lift");
    }

    /** min ζ over S_n. */
    public Problem<Permutation> problem() {
        return new Problem<>(objective.name(), new SymmetricGroup(objective.degree()), objective);
    }

    /** What a bound of ζ says of η: the same, less the rounding; attained where the relaxation is tight. */
    public LowerBound bound(LowerBound ofRelaxation) {
        return new LowerBound(
                ofRelaxation.name(),
                ofRelaxation.value() - rounding,
                tight && ofRelaxation.attained(),
                ofRelaxation.rounding() + rounding);
    }
}
