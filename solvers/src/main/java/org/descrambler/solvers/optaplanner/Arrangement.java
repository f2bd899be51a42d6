package org.descrambler.solvers.optaplanner;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;

/**
 * OptaPlanner's planning solution: a permutation as n slots. Where all are filled from the start, moves only swap, so
 * it stays a permutation; where they are empty, moves fill one with a neuron that no other has. Public and mutable because OptaPlanner asks it.
 */
@PlanningSolution
public final class Arrangement implements Candidate {
    static final String NEURONS = "neurons";

    private Search search;
    private List<Slot> slots;
    private List<Integer> neurons;
    private SimpleLongScore score;

    /** For OptaPlanner's cloner. */
    public Arrangement() {}

    Arrangement(Search search, int[] start) {
        this.search = search;
        this.slots = new ArrayList<>();
        this.neurons = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            slots.add(new Slot(i, start[i]));
            neurons.add(i);
        }
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public int[] images() {
        int[] images = new int[slots.size()];
        for (Slot slot : slots) {
            Integer neuron = slot.getNeuron();
            images[slot.row()] = neuron == null ? PartialCost.EMPTY : neuron;
        }
        return images;
    }

    @PlanningEntityCollectionProperty
    public List<Slot> getSlots() {
        return slots;
    }

    public void setSlots(List<Slot> slots) {
        this.slots = slots;
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
