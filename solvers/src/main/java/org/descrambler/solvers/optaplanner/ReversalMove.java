package org.descrambler.solvers.optaplanner;

import org.descrambler.core.problem.Moves;

/** Reverses π(i), …, π(j): 2-opt. Its own inverse. */
final class ReversalMove extends OrderMove {
    private final int i;
    private final int j;

    /**
     * @param i a place; the first one of a stretch
     * @param j another; the last one
     */
    ReversalMove(Order order, int i, int j) {
        super(order);
        this.i = i;
        this.j = j;
    }

    @Override
    long costAfter(IntegerCost function, int[] images, long before) {
        return function.afterReversal(images, before, i, j);
    }

    @Override
    boolean incremental(IntegerCost function) {
        return function.incrementalSegments();
    }

    @Override
    void apply(int[] images) {
        Moves.reverse(images, i, j);
    }

    @Override
    void relocate(int[] images, int[] places) {
        relocate(images, places, i, j);
    }

    @Override
    int one() {
        return i;
    }

    @Override
    int other() {
        return j;
    }

    /** For move tabu. */
    @Override
    public boolean equals(Object o) {
        return o instanceof ReversalMove that && i == that.i && j == that.j;
    }

    @Override
    public int hashCode() {
        return 37 * i + j;
    }

    @Override
    public String toString() {
        return "reversal of " + i + " to " + j;
    }
}
