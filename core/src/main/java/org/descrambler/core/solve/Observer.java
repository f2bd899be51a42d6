package org.descrambler.core.solve;

/** Watches a run and may end it. Called on the run's own thread, after every iteration. */
@FunctionalInterface
public interface Observer {
    /** Watches nothing and never cancels. */
    Observer NONE = progress -> {};

    /** Told after every iteration, the start being iteration 0; should return quickly, since its time is the run's. */
    void iteration(Progress progress);

    /**
     * Polled before every evaluation and iteration; once true, the run ends with its best point. May be answered from
     * a variable that another thread sets.
     */
    default boolean cancelled() {
        return false;
    }
}
