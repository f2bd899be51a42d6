package org.descrambler.core.problem;

/**
 * A function η: G → R to be minimised. Immutable and safe for use by several threads; every evaluation is a value of
 * its own.
 */
public interface Objective<E> {
    /** The name on the command line and in results, e.g. {@code smoothness}. */
    String name();

    /** n: the degree of the groups on which it is defined. */
    int degree();

    /** The evaluation at an element, which must not be modified while the evaluation is in use. Nothing is computed
     * until asked for. */
    Evaluation at(E e);
}
