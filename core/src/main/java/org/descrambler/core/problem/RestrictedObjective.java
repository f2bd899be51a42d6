package org.descrambler.core.problem;

import java.util.Objects;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Any objective over matrices, restricted to a group of them: η(e) = η(matrix(e)). Works for every objective, at the price
 * of one n×n matrix an evaluation; objectives with a closed incremental form offer a better one.
 *
 * @param group the group
 * @param objective η
 * @param <E> the group's elements, e.g. permutations
 */
public record RestrictedObjective<E>(Group<E> group, Objective<DenseMatrix> objective) implements Objective<E> {
    /** @throws IllegalArgumentException where group and objective differ in their degree n */
    public RestrictedObjective {
        Objects.requireNonNull(group, "group");
        if (group.degree() != objective.degree()) {
            throw new IllegalArgumentException("The objective " + objective.name() + " is defined for n = "
                    + objective.degree() + ", but the group " + group.name() + " acts on R^" + group.degree() + ".");
        }
    }

    /** An objective restricted to permutation matrices. */
    public static RestrictedObjective<Permutation> toPermutations(Objective<DenseMatrix> objective) {
        return new RestrictedObjective<>(new SymmetricGroup(objective.degree()), objective);
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
    public Evaluation at(E e) {
        return objective.at(group.matrix(e));
    }
}
