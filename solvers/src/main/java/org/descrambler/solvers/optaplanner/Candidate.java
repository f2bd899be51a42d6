package org.descrambler.solvers.optaplanner;

/** What every one of our planning solutions tells: the run that it belongs to, and its permutation. */
interface Candidate {
    /** The run; clones share it. */
    Search search();

    /** π(0), …, π(n−1), a copy; {@link PartialCost#EMPTY} where a place has none yet. */
    int[] images();
}
