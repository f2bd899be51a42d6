package org.descrambler.core.problem;

/** An objective over permutations with signs or scales that one over permutations bounds, or replaces. */
public interface HasPermutationRelaxation<E> extends Objective<E> {
    /** The problem over S_n below this one. */
    PermutationRelaxation<E> permutationRelaxation();
}
