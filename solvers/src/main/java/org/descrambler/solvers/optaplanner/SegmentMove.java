package org.descrambler.solvers.optaplanner;

import org.descrambler.core.problem.Moves;

/** Moves π(first), …, π(last) elsewhere, perhaps the other way round: Or-opt. */
final class SegmentMove extends OrderMove {
    private final Order order;
    private final int first;
    private final int last;
    private final int to;
    private final boolean reversed;
    private SegmentMove inverse;

    /**
     * @param first the segment's first place
     * @param last its last place
     * @param to the first place that it has afterwards
     * @param reversed whether it is put back the other way round
     */
    SegmentMove(Order order, int first, int last, int to, boolean reversed) {
        super(order);
        this.order = order;
        this.first = first;
        this.last = last;
        this.to = to;
        this.reversed = reversed;
    }

    @Override
    SegmentMove inverse() {
        if (inverse == null) {
            inverse = new SegmentMove(order, to, to + last - first, first, reversed);
            inverse.inverse = this;
        }
        return inverse;
    }

    @Override
    long costAfter(IntegerCost function, int[] images, long before) {
        return function.afterSegment(images, before, first, last, to, reversed);
    }

    @Override
    boolean incremental(IntegerCost function) {
        return function.incrementalSegments();
    }

    @Override
    void apply(int[] images) {
        Moves.moveSegment(images, first, last, to, reversed);
    }

    @Override
    void relocate(int[] images, int[] places) {
        relocate(images, places, Math.min(first, to), Math.max(last, to + last - first));
    }

    @Override
    int one() {
        return first;
    }

    @Override
    int other() {
        return last == first ? to : last;
    }

    /** For move tabu. */
    @Override
    public boolean equals(Object o) {
        return o instanceof SegmentMove that
                && first == that.first
                && last == that.last
                && to == that.to
                && reversed == that.reversed;
    }

    @Override
    public int hashCode() {
        return 2 * (31 * (31 * first + last) + to) + (reversed ? 1 : 0);
    }

    @Override
    public String toString() {
        return "move of " + first + " to " + last + " to " + to + (reversed ? ", reversed" : "");
    }
}
