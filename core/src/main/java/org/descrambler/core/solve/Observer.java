package org.descrambler.core.solve;

/** Watches a run and may end it. Called on the run's own thread, after every iteration. */
@FunctionalInterface
public interface Observer {
    /** Watches nothing and never cancels. */
    Observer NONE = progress -> {};

    void iteration(Progress progress);

    /**
     * Polled before every evaluation and iteration; once true, the run ends with its best point. May be answered from
     * a variable that another thread sets.
     */
    default boolean cancelled() {
        return false;
    }
}
