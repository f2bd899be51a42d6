package org.descrambler.core.solve;

import java.util.Optional;
import org.descrambler.core.group.Permutation;

/**
 * Walks through a table from entry to entry, round and round, whether the value falls or not.
 *
 * @param cost evaluations of a step, asked for one by one
 * @param atOnce whether the evaluations of a step are asked for all at once
 * @param finishAt the iteration after which the method says that it has arrived; 0 for never
 */
record Walk(Table table, int cost, boolean atOnce, long finishAt) implements Method<Permutation, Walk.Place> {
    static Walk over(Table table) {
        return new Walk(table, 1, false, 0);
    }

    Walk withCost(int evaluations, boolean together) {
        return new Walk(table, evaluations, together, finishAt);
    }

    Walk withFinishAt(long iteration) {
        return new Walk(table, cost, atOnce, iteration);
    }

    @Override
    public Place initialise(Run<Permutation> run, Permutation start) {
        Place place = new Place(table, start.image(0));
        place.value = run.evaluate(start).value();
        return place;
    }

    @Override
    public void step(Run<Permutation> run, Place place) {
        if (atOnce && !run.mayEvaluate(cost)) {
            return;
        }
        int next = (place.index + 1) % table.degree();
        double value = Double.NaN;
        for (int k = 0; k < cost; k++) {
            if (!atOnce && !run.mayEvaluate(1)) {
                return;
            }
            value = run.evaluate(table.element(next)).value();
        }
        place.index = next;
        place.value = value;
        place.finished = ++place.steps == finishAt;
    }

    /** An entry of the table. */
    static final class Place implements Method.State<Permutation> {
        private final Table table;
        private int index;
        private double value;
        private long steps;
        private boolean finished;

        Place(Table table, int index) {
            this.table = table;
            this.index = index;
        }

        @Override
        public Permutation element() {
            return table.element(index);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public Optional<Termination> finished() {
            return finished
                    ? Optional.of(new Termination(Termination.Reason.SEARCH_COMPLETE, "Walked enough."))
                    : Optional.empty();
        }
    }
}
