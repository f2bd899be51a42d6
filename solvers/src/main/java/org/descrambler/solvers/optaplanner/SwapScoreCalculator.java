package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import org.optaplanner.core.api.score.buildin.simplelong.SimpleLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * OptaPlanner's score, −cost, computed lazily. A swap move arrives as two variable changes, and two more undo it; both
 * are only noted as a swap, and a swap that follows itself cancels. So between a settled permutation and the current one
 * there are usually no swaps (the settled cost is returned) or one (a trial: one delta); a step that OptaPlanner has
 * taken shows as an older swap below the newest, and is settled then.
 *
 * <p>Public with a no-argument constructor because OptaPlanner asks it.
 */
public final class SwapScoreCalculator implements IncrementalScoreCalculator<Arrangement, SimpleLongScore> {
    /** Rounded increments are refreshed after this many settled swaps. */
    private static final int REFRESH = 1024;

    private Search search;
    private IntegerCost cost;
    private int[] current;
    private int[] settled;
    private long settledCost;
    private boolean known;
    private int sinceRefresh;
    /** The swaps from {@code settled} to {@code current}, oldest first: swap k exchanges [2k] and [2k + 1]. */
    private int[] swaps = new int[16];

    private int count;
    private int half;
    private int trialLow;
    private int trialHigh;
    private long trialCost;

    @Override
    public void resetWorkingSolution(Arrangement arrangement) {
        search = arrangement.search();
        cost = search.cost();
        current = arrangement.images();
        settled = current.clone();
        known = false;
        count = 0;
        half = -1;
        trialLow = -1;
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {}

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        Slot slot = (Slot) entity;
        int row = slot.row();
        int neuron = slot.getNeuron();
        if (half < 0) {
            half = row;
        } else if (neuron == current[half]) {
            current[half] = current[row];
            push(Math.min(half, row), Math.max(half, row));
            half = -1;
        } else {
            throw new IllegalStateException("OptaPlanner changed row " + half + " and then row " + row + " to neuron "
                    + neuron + ", which is not a swap.");
        }
        if (half < 0) {
            current[row] = neuron;
        }
    }

    private void push(int low, int high) {
        if (count > 0 && swaps[2 * count - 2] == low && swaps[2 * count - 1] == high) {
            count--;
            return;
        }
        if (2 * count == swaps.length) {
            swaps = Arrays.copyOf(swaps, 2 * swaps.length);
        }
        swaps[2 * count] = low;
        swaps[2 * count + 1] = high;
        count++;
    }

    @Override
    public SimpleLongScore calculateScore() {
        if (half >= 0) {
            throw new IllegalStateException("OptaPlanner asked for a score with half of a swap done.");
        }
        if (!known && !refresh()) {
            return Search.WORST;
        }
        while (count > 1) {
            if (!tried(swaps[0], swaps[1])) {
                return Search.WORST;
            }
            settleOldest();
            if (sinceRefresh >= REFRESH && !refresh()) {
                return Search.WORST;
            }
        }
        if (count == 0) {
            return SimpleLongScore.of(-settledCost);
        }
        search.countTrial();
        return tried(swaps[0], swaps[1]) ? SimpleLongScore.of(-trialCost) : Search.WORST;
    }

    private void settleOldest() {
        int i = swaps[0];
        int j = swaps[1];
        settledCost = trialCost;
        int image = settled[i];
        settled[i] = settled[j];
        settled[j] = image;
        count--;
        System.arraycopy(swaps, 2, swaps, 0, 2 * count);
        trialLow = -1;
        sinceRefresh++;
    }

    /** Calculates the settled cost anew; false where the budget has no room for it. */
    private boolean refresh() {
        if (!search.mayCalculate()) {
            return false;
        }
        settledCost = cost.value(settled);
        search.countValue();
        known = true;
        sinceRefresh = 0;
        return true;
    }

    /** Makes {@code trialCost} that of the swap; false where the budget has no room for it. */
    private boolean tried(int low, int high) {
        if (low == trialLow && high == trialHigh) {
            return true;
        }
        if (!search.mayCalculate()) {
            return false;
        }
        trialCost = cost.afterSwap(settled, settledCost, low, high);
        if (cost.incremental()) {
            search.countDelta();
        } else {
            search.countValue();
        }
        trialLow = low;
        trialHigh = high;
        return true;
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
