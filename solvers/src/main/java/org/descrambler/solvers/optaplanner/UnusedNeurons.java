package org.descrambler.solvers.optaplanner;

import java.util.Objects;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.common.decorator.SelectionFilter;
import org.optaplanner.core.impl.heuristic.selector.move.generic.ChangeMove;

/**
 * Lets a slot take a neuron only where no other slot has it: OptaPlanner knows no all-different constraint.
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class UnusedNeurons implements SelectionFilter<Arrangement, ChangeMove<Arrangement>> {
    @Override
    public boolean accept(ScoreDirector<Arrangement> scoreDirector, ChangeMove<Arrangement> move) {
        Object neuron = move.getToPlanningValue();
        for (Slot slot : scoreDirector.getWorkingSolution().getSlots()) {
            if (slot != move.getEntity() && Objects.equals(slot.getNeuron(), neuron)) {
                return false;
            }
        }
        return true;
    }
}
