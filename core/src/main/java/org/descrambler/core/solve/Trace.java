package org.descrambler.core.solve;

import java.util.List;

/** The recorded iterations of a run, iteration 0 first. Long runs are thinned evenly; the last iteration is kept. */
public record Trace(List<Progress> rows) {
    public static final Trace EMPTY = new Trace(List.of());

    public Trace {
        rows = List.copyOf(rows);
    }
}
