package org.descrambler.core.solve;

import java.util.List;

/**
 * The recorded iterations of a run, iteration 0 first. Long runs are thinned evenly; the last iteration is kept.
 *
 * @param rows in the order of their iterations
 */
public record Trace(List<Progress> rows) {
    /** No iterations. */
    public static final Trace EMPTY = new Trace(List.of());

    public Trace {
        rows = List.copyOf(rows);
    }
}
