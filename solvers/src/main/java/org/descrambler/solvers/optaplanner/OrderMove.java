package org.descrambler.solvers.optaplanner;

import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.Move;

/**
 * A move of the model {@code order}. It remembers the cost it leads to, so that a step that was tried isn't calculated
 * again. The score director needs no word of it: the score calculator reads the {@link Order}.
 */
abstract class OrderMove implements Move<OrderArrangement> {
    private final Order order;
    /** The cost after the move from the settled permutation of {@link #costVersion}. */
    long cost;

    long costVersion = -1;

    OrderMove(Order order) {
        this.order = order;
    }

    /** The cost after the move. */
    abstract long costAfter(IntegerCost function, int[] images, long before);

    /** Whether {@link #costAfter} is a delta or a full evaluation. */
    abstract boolean incremental(IntegerCost function);

    abstract void apply(int[] images);

    /** Notes where the neurons are after {@link #apply}. */
    abstract void relocate(int[] images, int[] places);

    /** Tells a cost of the permutation after {@link #apply}. */
    void settled(IntegerCost function, int[] images) {
        function.settled(images, -1, -1);
    }

    static void relocate(int[] images, int[] places, int from, int to) {
        for (int i = from; i <= to; i++) {
            places[images[i]] = i;
        }
    }

    /** The places whose neurons count as moved. */
    abstract int one();

    abstract int other();

    /** The move that takes this one back; many are their own inverse. */
    OrderMove inverse() {
        return this;
    }

    boolean isUndoneBy(OrderMove move) {
        return move == inverse();
    }

    @Override
    public final boolean isMoveDoable(ScoreDirector<OrderArrangement> scoreDirector) {
        return true;
    }

    @Override
    public final OrderMove doMove(ScoreDirector<OrderArrangement> scoreDirector) {
        order.propose(this);
        return inverse();
    }

    @Override
    public final void doMoveOnly(ScoreDirector<OrderArrangement> scoreDirector) {
        order.propose(this);
    }

    /** For entity tabu: the neurons at both ends. */
    @Override
    public final Collection<Integer> getPlanningEntities() {
        return List.of(order.image(one()), order.image(other()));
    }

    /** For value tabu: the places at both ends. */
    @Override
    public final Collection<Integer> getPlanningValues() {
        return List.of(one(), other());
    }
}
