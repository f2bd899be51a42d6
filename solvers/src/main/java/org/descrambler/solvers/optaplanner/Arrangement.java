package org.descrambler.solvers.optaplanner;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.group.Permutation;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;

/**
 * OptaPlanner's planning solution: a permutation as n slots. All slots are filled from the start and moves only swap, so
 * it stays a permutation. Public and mutable because OptaPlanner asks it.
 */
@PlanningSolution
public final class Arrangement {
    static final String NEURONS = "neurons";

    private Search search;
    private List<Slot> slots;
    private List<Integer> neurons;
    private SimpleLongScore score;

    /** For OptaPlanner's cloner. */
    public Arrangement() {}

    Arrangement(Search search, Permutation start) {
        this.search = search;
        this.slots = new ArrayList<>();
        this.neurons = new ArrayList<>();
        for (int i = 0; i < start.size(); i++) {
            slots.add(new Slot(i, start.image(i)));
            neurons.add(i);
        }
    }

    /** The run that this arrangement belongs to; clones share it. */
    Search search() {
        return search;
    }

    /** π(0), …, π(n−1). */
    int[] images() {
        int[] images = new int[slots.size()];
        for (Slot slot : slots) {
            images[slot.row()] = slot.getNeuron();
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
