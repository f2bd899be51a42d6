package org.descrambler.solvers.optaplanner;

import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * Our moves for OptaPlanner's {@code moveIteratorFactory} in the model {@code order}: as the solver's options say, or as the
 * custom properties {@code kinds} and {@code nearby} do. They are drawn from the run's generator.
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class OrderMoves implements MoveIteratorFactory<OrderArrangement, OrderMove> {
    private String kinds;
    private Integer nearby;
    private Iterator<OrderMove> draws;
    private Neighbourhood neighbourhood;
    private Order drawn;

    /** Kinds of moves, as the solver's option {@code moves}. */
    public void setKinds(String kinds) {
        this.kinds = kinds;
    }

    /** How many near neurons are drawn from, as the solver's option {@code nearby}. */
    public void setNearby(int nearby) {
        this.nearby = nearby;
    }

    @Override
    public void phaseStarted(ScoreDirector<OrderArrangement> scoreDirector) {
        neighbourhood = scoreDirector.getWorkingSolution().search().neighbourhood(kinds, nearby);
        draws = null;
    }

    @Override
    public long getSize(ScoreDirector<OrderArrangement> scoreDirector) {
        return neighbourhood.size(scoreDirector.getWorkingSolution().getOrder().size());
    }

    @Override
    public Iterator<OrderMove> createOriginalMoveIterator(ScoreDirector<OrderArrangement> scoreDirector) {
        Order order = scoreDirector.getWorkingSolution().getOrder();
        order.settle();
        return neighbourhood.all(order).iterator();
    }

    /** The same iterator in every step: it has nothing to forget. */
    @Override
    public Iterator<OrderMove> createRandomMoveIterator(ScoreDirector<OrderArrangement> scoreDirector, Random random) {
        Order order = scoreDirector.getWorkingSolution().getOrder();
        if (draws == null || drawn != order) {
            draws = new Draws(neighbourhood, order);
            drawn = order;
        }
        return draws;
    }

    private record Draws(Neighbourhood neighbourhood, Order order) implements Iterator<OrderMove> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public OrderMove next() {
            order.settle();
            return neighbourhood.draw(order);
        }
    }
}
