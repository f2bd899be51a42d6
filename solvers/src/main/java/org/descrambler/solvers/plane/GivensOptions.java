package org.descrambler.solvers.plane;

import java.util.Objects;

/**
 * Options of {@link Givens}.
 *
 * @param order which plane is turned next
 */
public record GivensOptions(PlaneOrder order) {
    /** What a run takes unless told otherwise. */
    public static final GivensOptions DEFAULTS = new GivensOptions(PlaneOrder.CYCLIC);

    public GivensOptions {
        Objects.requireNonNull(order, "order");
    }
}
