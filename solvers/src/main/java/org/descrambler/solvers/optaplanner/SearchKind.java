package org.descrambler.solvers.optaplanner;

/** What OptaPlanner does. */
public enum SearchKind {
    /** Construction and local search. */
    LOCAL,
    /** Branch and bound over all permutations of a few neurons, with a proof. */
    EXHAUSTIVE
}
