package org.descrambler.solvers.path;

import org.descrambler.core.problem.PathForm;
import org.descrambler.core.solve.Run;

/**
 * Counts what a search evaluates, and asks the run in advance for a few thousand evaluations at a time. Keeps one evaluation
 * back, for the value of what the last ones have led to.
 */
final class Meter {
    /** Some hundred microseconds of work: so late may a run notice that its time is over. */
    private static final long CHUNK = 4096;

    private final Run<?> run;
    private long granted;
    private long used;

    Meter(Run<?> run) {
        this.run = run;
    }

    /** One more change of length, unless the budget forbids it. */
    boolean spend() {
        if (used == granted && !renew()) {
            return false;
        }
        used++;
        return true;
    }

    /** The value of an arrangement; infinite where no evaluation is left for it. */
    double value(PathForm form, int[] images) {
        settle();
        if (run.evaluationsLeft() < 1) {
            return Double.POSITIVE_INFINITY;
        }
        run.countValues(1);
        return form.value(images);
    }

    /** Tells the run what was used. */
    void settle() {
        run.countDeltas(used);
        used = 0;
        granted = 0;
    }

    private boolean renew() {
        settle();
        if (!run.mayEvaluate(2)) {
            return false;
        }
        granted = Math.min(CHUNK, run.evaluationsLeft() - 1);
        return true;
    }
}
