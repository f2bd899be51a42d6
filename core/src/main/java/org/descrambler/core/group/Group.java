package org.descrambler.core.group;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A group G acting linearly on Rⁿ from the left, S ↦ PS. A group is an immutable value; elements are never modified by
 * its methods.
 *
 * @param <E> how an element is represented: an n×n {@link DenseMatrix}, a {@link Permutation}, …
 */
public interface Group<E> {
    /** The name on the command line and in results, e.g. {@code orthogonal}. */
    String name();

    /** n, the dimension of the space acted upon. */
    int degree();

    /** How many neurons the group acts on: n, unless the neurons are complex and each is two real dimensions. */
    default int neurons() {
        return degree();
    }

    /** The neutral element. */
    E identity();

    /** The product ab: first b acts, then a, so that {@code matrix(compose(a, b)) = matrix(a)·matrix(b)}. */
    E compose(E a, E b);

    /** The inverse element. */
    E inverse(E a);

    /**
     * An element drawn from the uniform (for compact Lie groups: Haar) distribution; a group that is not compact has none and
     * says what it draws.
     */
    E random(RandomGenerator rng);

    /** The n×n matrix of an element; a new matrix unless the element is itself a matrix. */
    DenseMatrix matrix(E e);

    /** The element acting on the rows of an n×m signal: P·S, as a new matrix. */
    DenseMatrix act(E e, DenseMatrix s);

    /** Whether every matrix is orthogonal, P⁻¹ = Pᵀ: whether the group is a subgroup of O(n). */
    default boolean isOrthogonal() {
        return true;
    }

    /** How far a representation is from the group: ‖P Pᵀ − I‖_F for subgroups of O(n), 0 for exact representations. */
    double error(E e);
}
