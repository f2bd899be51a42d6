package org.descrambler.core.problem;

import java.util.Objects;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.Group;

/**
 * min { η(P) : P ∈ G }. An immutable value; what changes during a run lives in the solver's state.
 *
 * @param name what reports call it
 * @param group G
 * @param objective η
 * @param <E> element type of the group
 */
public record Problem<E>(String name, Group<E> group, Objective<E> objective) {
    /** @throws IllegalArgumentException where group and objective differ in their degree n, or the objective is one of several
     *     descramblers and the group not their product */
    public Problem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(objective, "objective");
        if (group.degree() != objective.degree()) {
            throw new IllegalArgumentException("Problem '" + name + "': the group " + group.name() + " acts on R^"
                    + group.degree() + " but the objective " + objective.name() + " is defined for n = "
                    + objective.degree() + ".");
        }
        if (objective instanceof ProductObjective product
                && !(group instanceof BlockOrthogonalGroup blocks
                        && blocks.blocks().equals(product.factors()))) {
            throw new IllegalArgumentException("Problem '" + name + "': the objective " + objective.name()
                    + " is defined on the product of the orthogonal groups of the degrees "
                    + product.factors().sizes() + " but the group is " + group.name() + ".");
        }
    }
}
