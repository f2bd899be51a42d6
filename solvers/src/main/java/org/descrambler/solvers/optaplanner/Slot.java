package org.descrambler.solvers.optaplanner;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** OptaPlanner's planning entity: row i of PS, which holds neuron π(i). Public and mutable because OptaPlanner asks it. */
@PlanningEntity
public final class Slot {
    private int row;
    private Integer neuron;

    /** For OptaPlanner's cloner. */
    public Slot() {}

    /** @param neuron {@link PartialCost#EMPTY} for none */
    Slot(int row, int neuron) {
        this.row = row;
        this.neuron = neuron == PartialCost.EMPTY ? null : neuron;
    }

    int row() {
        return row;
    }

    @PlanningVariable(valueRangeProviderRefs = Arrangement.NEURONS)
    public Integer getNeuron() {
        return neuron;
    }

    public void setNeuron(Integer neuron) {
        this.neuron = neuron;
    }
}
