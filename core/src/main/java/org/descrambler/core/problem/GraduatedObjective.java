package org.descrambler.core.problem;

/**
 * An objective that is the last of a sequence of easier ones, whose minimisers lead to its own: what continuation needs.
 *
 * @param <E> element type of the groups on which it is defined
 */
public interface GraduatedObjective<E> extends Objective<E> {
    /**
     * An easier objective of the same degree.
     *
     * @param t from 0, this objective, to 1, the easiest one
     * @throws IllegalArgumentException for a t outside of [0, 1]
     */
    Objective<E> easier(double t);
}
