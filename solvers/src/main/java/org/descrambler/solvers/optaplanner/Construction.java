package org.descrambler.solvers.optaplanner;

/** OptaPlanner's construction heuristics, which make the local search's start. */
public enum Construction {
    /** The given start. */
    NONE,
    /** Neuron after neuron is inserted where it is best, on paths and tours; else place after place takes its best neuron. */
    FIRST_FIT,
    /** In every step the best of all free places and neurons. */
    CHEAPEST_INSERTION
}
