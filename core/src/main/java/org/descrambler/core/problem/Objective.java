package org.descrambler.core.problem;

/**
 * A function η: G → R to be minimised. Immutable and safe for use by several threads; every evaluation is a value of
 * its own.
 *
 * @param <E> element type of the groups on which it is defined
 */
public interface Objective<E> {
    /** The name on the command line and in results, e.g. {@code smoothness}. */
    String name();

    /** n: the degree of the groups on which it is defined. */
    int degree();

    /**
     * The evaluation at an element, which must not be modified while the evaluation is in use. Little is computed until
     * asked for.
     *
     * @throws IllegalArgumentException where the element's size is not {@link #degree}
     */
    Evaluation at(E e);
}
