package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import java.util.Locale;

/** Which moves a local search draws. */
public enum MoveKinds {
    /** Reversals and segments for paths and tours, swaps for everything else. */
    AUTO(false, false, false),
    /** Exchanges of two neurons. */
    SWAP(true, false, false),
    /** Reversals of a stretch: 2-opt (Croes 1958). */
    REVERSAL(false, true, false),
    /** Stretches of one to three neurons put elsewhere, either way round: Or-opt (Or 1976). */
    SEGMENT(false, false, true),
    /** Reversals and segments, half and half. */
    PATH(false, true, true),
    /** A third of each. */
    ALL(true, true, true);

    private final boolean swaps;
    private final boolean reversals;
    private final boolean segments;

    MoveKinds(boolean swaps, boolean reversals, boolean segments) {
        this.swaps = swaps;
        this.reversals = reversals;
        this.segments = segments;
    }

    /** The kinds of that name in lower case. */
    static MoveKinds of(String name) {
        return Arrays.stream(values())
                .filter(kinds -> kinds.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The property kinds of OrderMoves is '" + name
                        + "'; one of auto, swap, reversal, segment, path, all was expected."));
    }

    boolean swaps() {
        return swaps;
    }

    boolean reversals() {
        return reversals;
    }

    boolean segments() {
        return segments;
    }
}
