package org.descrambler.core.solve;

/** How often the objective was asked for what. Deltas are incremental evaluations of permutation moves. */
public record Counts(long value, long gradient, long hessian, long delta) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** All evaluations together: what {@link Budget#evaluations} limits. */
    public long total() {
        return value + gradient + hessian + delta;
    }
}
