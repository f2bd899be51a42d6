package org.descrambler.solvers.plane;

/** The orders in which planes are turned. */
public enum PlaneOrder {
    /** Row by row, (1,2), (1,3), …, (n−1,n), whether much is gained or little. */
    CYCLIC,
    /** Of the planes that a sweep has left always the one that gains most, after Jacobi (1846). */
    GREEDY
}
