package org.descrambler.solvers.optaplanner;

import java.util.List;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * OptaPlanner's score of the model {@code list}, −cost. On paths and tours the edges of the changed stretch are added anew,
 * other objectives are evaluated anew. A list that is not complete, during construction, is a shorter path.
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class RouteScoreCalculator implements IncrementalScoreCalculator<RouteArrangement, SimpleLongScore> {
    private Search search;
    private IntegerCost cost;
    private Route route;
    /** The list at the last calculation. */
    private int[] known = new int[0];

    private long knownCost;
    private int low;
    private int high;

    @Override
    public void resetWorkingSolution(RouteArrangement arrangement) {
        search = arrangement.search();
        cost = search.cost();
        route = arrangement.getRoute();
        known = new int[0];
        low = 0;
        high = Integer.MAX_VALUE;
    }

    @Override
    public void beforeListVariableChanged(Object entity, String variableName, int fromIndex, int toIndex) {}

    @Override
    public void afterListVariableChanged(Object entity, String variableName, int fromIndex, int toIndex) {
        low = Math.min(low, fromIndex);
        high = Math.max(high, toIndex);
    }

    @Override
    public SimpleLongScore calculateScore() {
        List<Integer> list = route.getNeurons();
        if (list.size() == known.length && low >= high) {
            return SimpleLongScore.of(-knownCost);
        }
        if (!search.mayCalculate()) {
            return Search.WORST;
        }
        int size = list.size();
        search.countTrial();
        if (size == known.length && cost instanceof QuantisedPath path) {
            knownCost = path.afterStretch(known, list, knownCost, low, Math.min(high, size));
            search.countDelta();
        } else {
            known = list.stream().mapToInt(Integer::intValue).toArray();
            knownCost = size == 0 ? 0 : cost.value(known);
            search.countValue();
        }
        low = Integer.MAX_VALUE;
        high = 0;
        return SimpleLongScore.of(-knownCost);
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
