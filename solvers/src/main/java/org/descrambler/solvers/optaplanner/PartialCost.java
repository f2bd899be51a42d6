package org.descrambler.solvers.optaplanner;

/** A cost that is a sum over places and pairs of places, and so is known while some places are empty. */
interface PartialCost extends IntegerCost {
    /** What π(i) stands for where place i is empty. */
    int EMPTY = -1;

    /** The terms of place i alone and with every other place; 0 where it is empty. Empty places have none. */
    long contribution(int[] pi, int i);

    /** The same cost but for a constant, with no negative term: filling a place never makes it cheaper. */
    PartialCost monotone();

    /** By how much 2^−s times a difference of costs may differ from that of the objective's values. */
    double rounding();
}
