package org.descrambler.solvers.optaplanner;

import org.descrambler.core.problem.Moves;

/** Exchanges two neurons; its own inverse. */
final class SwapMove extends OrderMove {
    private final int i;
    private final int j;

    /**
     * @param i a place; the first one of a stretch
     * @param j another; the last one
     */
    SwapMove(Order order, int i, int j) {
        super(order);
        this.i = Math.min(i, j);
        this.j = Math.max(i, j);
    }

    @Override
    long costAfter(IntegerCost function, int[] images, long before) {
        return function.afterSwap(images, before, i, j);
    }

    @Override
    boolean incremental(IntegerCost function) {
        return function.incremental();
    }

    @Override
    void apply(int[] images) {
        Moves.swap(images, i, j);
    }

    @Override
    void relocate(int[] images, int[] places) {
        places[images[i]] = i;
        places[images[j]] = j;
    }

    @Override
    void settled(IntegerCost function, int[] images) {
        function.settled(images, i, j);
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
        return o instanceof SwapMove that && i == that.i && j == that.j;
    }

    @Override
    public int hashCode() {
        return 31 * i + j;
    }

    @Override
    public String toString() {
        return "swap of " + i + " and " + j;
    }
}
