package org.descrambler.solvers.optaplanner;

import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;

/** OptaPlanner's planning solution of the model {@code order}. Public and mutable because OptaPlanner asks it. */
@PlanningSolution(solutionCloner = OrderArrangement.Cloner.class)
public final class OrderArrangement implements Candidate {
    static final String STARTS = "starts";

    private Search search;
    private Order order;
    private SimpleLongScore score;

    /** For OptaPlanner. */
    public OrderArrangement() {}

    OrderArrangement(Search search, int[] start) {
        this.search = search;
        this.order = new Order(search.cost(), start);
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public int[] images() {
        return order.getImages();
    }

    @PlanningEntityProperty
    public Order getOrder() {
        return order;
    }

    public void setOrder(Order order) {
        this.order = order;
    }

    /** OptaPlanner wants a range for its variable; our moves go beyond it. */
    @ValueRangeProvider(id = STARTS)
    public List<int[]> getStarts() {
        return List.of(order.getImages());
    }

    @PlanningScore
    public SimpleLongScore getScore() {
        return score;
    }

    public void setScore(SimpleLongScore score) {
        this.score = score;
    }

    /** Copies the permutation and its score. */
    public static final class Cloner implements SolutionCloner<OrderArrangement> {
        @Override
        public OrderArrangement cloneSolution(OrderArrangement original) {
            OrderArrangement clone = new OrderArrangement(original.search, original.images());
            clone.score = original.score;
            return clone;
        }
    }
}
