package org.descrambler.solvers.assignment;

/** Options of the solvers that leave nothing to choose. */
public record NoOptions() {
    public static final NoOptions DEFAULTS = new NoOptions();
}
