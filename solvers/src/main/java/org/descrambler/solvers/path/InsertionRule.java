package org.descrambler.solvers.path;

/** Which neuron is inserted next. */
public enum InsertionRule {
    /** The one that makes the tour longer by least. */
    CHEAPEST,
    /** The one whose nearest neuron of the tour is farthest. */
    FARTHEST
}
