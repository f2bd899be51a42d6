package org.descrambler.solvers.optaplanner;

import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * OptaPlanner's score of slots of which some are empty, −cost, for construction and exhaustive search: every change of a
 * slot takes its terms out and puts the new ones in, O(n).
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class PartialScoreCalculator implements IncrementalScoreCalculator<Arrangement, SimpleLongScore> {
    private Search search;
    private PartialCost cost;
    private int[] images;
    private long sum;
    private boolean changed;

    @Override
    public void resetWorkingSolution(Arrangement arrangement) {
        search = arrangement.search();
        cost = (PartialCost) search.cost();
        int[] now = arrangement.images();
        images = new int[now.length];
        java.util.Arrays.fill(images, PartialCost.EMPTY);
        sum = 0;
        for (int i = 0; i < now.length; i++) {
            images[i] = now[i];
            sum += cost.contribution(images, i);
        }
        changed = true;
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {
        sum -= cost.contribution(images, ((Slot) entity).row());
    }

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        Slot slot = (Slot) entity;
        Integer neuron = slot.getNeuron();
        images[slot.row()] = neuron == null ? PartialCost.EMPTY : neuron;
        sum += cost.contribution(images, slot.row());
        changed = true;
    }

    @Override
    public SimpleLongScore calculateScore() {
        if (changed) {
            if (!search.mayCalculate()) {
                return Search.WORST;
            }
            search.countDelta();
            changed = false;
        }
        return SimpleLongScore.of(-sum);
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {}

    @Override
    public void beforeEntityRemoved(Object entity) {}

    @Override
    public void afterEntityRemoved(Object entity) {}
}
