package org.descrambler.solvers.optaplanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;

/** OptaPlanner's planning solution of the model {@code list}. Public and mutable because OptaPlanner asks it. */
@PlanningSolution
public final class RouteArrangement implements Candidate {
    static final String NEURONS = "neurons";

    private Search search;
    private Route route;
    private List<Integer> neurons;
    private SimpleLongScore score;

    /** For OptaPlanner's cloner. */
    public RouteArrangement() {}

    RouteArrangement(Search search, int[] start) {
        this.search = search;
        this.neurons = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            neurons.add(i);
            if (start[i] != PartialCost.EMPTY) {
                order.add(start[i]);
            }
        }
        this.route = new Route(order);
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public int[] images() {
        int[] images = new int[neurons.size()];
        Arrays.fill(images, PartialCost.EMPTY);
        for (int i = 0; i < route.getNeurons().size(); i++) {
            images[i] = route.getNeurons().get(i);
        }
        return images;
    }

    @PlanningEntityProperty
    public Route getRoute() {
        return route;
    }

    public void setRoute(Route route) {
        this.route = route;
    }

    @ValueRangeProvider(id = NEURONS)
    public List<Integer> getNeurons() {
        return neurons;
    }

    @PlanningScore
    public SimpleLongScore getScore() {
        return score;
    }

    public void setScore(SimpleLongScore score) {
        this.score = score;
    }
}
