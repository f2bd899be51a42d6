package org.descrambler.solvers.optaplanner;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningListVariable;

/** OptaPlanner's planning entity of the model {@code list}: π as a list. Public and mutable because OptaPlanner asks it. */
@PlanningEntity
public final class Route {
    private List<Integer> neurons = new ArrayList<>();

    /** For OptaPlanner's cloner. */
    public Route() {}

    Route(List<Integer> neurons) {
        this.neurons = neurons;
    }

    @PlanningListVariable(valueRangeProviderRefs = RouteArrangement.NEURONS)
    public List<Integer> getNeurons() {
        return neurons;
    }

    public void setNeurons(List<Integer> neurons) {
        this.neurons = neurons;
    }
}
