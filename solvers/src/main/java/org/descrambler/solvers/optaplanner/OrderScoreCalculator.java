package org.descrambler.solvers.optaplanner;

import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * OptaPlanner's score of the model {@code order}, −cost: of a settled permutation, or of one move beside it. A new
 * calculator's first score is a full evaluation, which is what OptaPlanner's asserting modes compare with.
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class OrderScoreCalculator implements IncrementalScoreCalculator<OrderArrangement, SimpleLongScore> {
    /** Rounded increments are refreshed after this many settled moves. */
    private static final int REFRESH = 1024;

    private Search search;
    private IntegerCost function;
    private Order order;
    private boolean fresh;

    @Override
    public void resetWorkingSolution(OrderArrangement arrangement) {
        search = arrangement.search();
        function = search.cost();
        order = arrangement.getOrder();
        fresh = true;
    }

    @Override
    public SimpleLongScore calculateScore() {
        OrderMove pending = order.pending();
        if (fresh || !order.known() || order.sinceRecalculation() >= REFRESH) {
            if (fresh && pending != null) {
                return whole();
            }
            if (!search.mayCalculate()) {
                return Search.WORST;
            }
            order.setCost(function.value(order.settled()));
            function.settled(order.settled(), -1, -1);
            search.countValue();
            fresh = false;
        }
        if (pending == null) {
            return SimpleLongScore.of(-order.cost());
        }
        if (pending.costVersion != order.version()) {
            if (!search.mayCalculate()) {
                return Search.WORST;
            }
            pending.cost = pending.costAfter(function, order.settled(), order.cost());
            pending.costVersion = order.version();
            if (pending.incremental(function)) {
                search.countDelta();
            } else {
                search.countValue();
            }
        }
        search.countTrial();
        return SimpleLongScore.of(-pending.cost);
    }

    /** The first score, where OptaPlanner asks for none before it tries a move, as at the beginning of a second phase. */
    private SimpleLongScore whole() {
        if (!search.mayCalculate()) {
            return Search.WORST;
        }
        fresh = false;
        search.countValue();
        return SimpleLongScore.of(-function.value(order.getImages()));
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {}

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {}

    @Override
    public void afterVariableChanged(Object entity, String variableName) {}

    @Override
    public void beforeEntityRemoved(Object entity) {}

    @Override
    public void afterEntityRemoved(Object entity) {}
}
