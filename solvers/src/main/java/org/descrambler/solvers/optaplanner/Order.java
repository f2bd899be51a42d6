package org.descrambler.solvers.optaplanner;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/**
 * The one planning entity of the model {@code order}: its planning variable is the whole permutation. A move is only noted
 * here; it changes the array when the next one comes, unless that is its undo. So a trial costs O(1) beside its score,
 * and what changes an array of n numbers is only what OptaPlanner really takes as a step.
 *
 * <p>Public and mutable because OptaPlanner asks it.
 */
@PlanningEntity
public final class Order {
    private int[] images;
    private int[] places;
    private IntegerCost function;
    private OrderMove pending;
    private long version;
    private long cost;
    private boolean known;
    private int sinceRecalculation;

    /** For OptaPlanner. */
    public Order() {}

    Order(IntegerCost function, int[] images) {
        this.function = function;
        setImages(images);
    }

    /** The permutation with the move that is under way. */
    @PlanningVariable(valueRangeProviderRefs = OrderArrangement.STARTS)
    public int[] getImages() {
        int[] now = images.clone();
        if (pending != null) {
            pending.apply(now);
        }
        return now;
    }

    public void setImages(int[] values) {
        images = values.clone();
        places = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            places[images[i]] = i;
        }
        pending = null;
        known = false;
        version++;
    }

    /** n. */
    int size() {
        return images.length;
    }

    /** The settled permutation, without the move that is under way; not to be modified. */
    int[] settled() {
        return images;
    }

    /** π(i) of the settled permutation. */
    int image(int i) {
        return images[i];
    }

    /** Where the settled permutation has a neuron. */
    int place(int neuron) {
        return places[neuron];
    }

    IntegerCost function() {
        return function;
    }

    /** Does a move, or undoes the one that is under way. */
    void propose(OrderMove move) {
        if (pending == null) {
            pending = move;
        } else if (pending.isUndoneBy(move)) {
            pending = null;
        } else {
            settle();
            pending = move;
        }
    }

    /** The move that is done and not yet settled; null for none. */
    OrderMove pending() {
        return pending;
    }

    /** Makes the move that is under way part of the settled permutation. */
    void settle() {
        if (pending == null) {
            return;
        }
        if (pending.costVersion == version) {
            cost = pending.cost;
            sinceRecalculation++;
        } else {
            known = false;
        }
        pending.apply(images);
        pending.relocate(images, places);
        pending.settled(function, images);
        pending = null;
        version++;
    }

    /** Counts settled permutations: a move's cost is one beside a settled permutation. */
    long version() {
        return version;
    }

    /** Whether {@link #cost} is that of the settled permutation. */
    boolean known() {
        return known;
    }

    /** The settled permutation's cost. */
    long cost() {
        return cost;
    }

    void setCost(long value) {
        cost = value;
        known = true;
        sinceRecalculation = 0;
    }

    /** How many moves were settled since the cost was calculated as a whole. */
    int sinceRecalculation() {
        return sinceRecalculation;
    }
}
