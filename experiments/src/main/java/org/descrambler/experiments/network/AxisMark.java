package org.descrambler.experiments.network;

/**
 * What a rewritten network does differently to a tensor: along one axis its entries are acted on.
 *
 * @param axis counted from 0
 */
record AxisMark(int axis, AxisAction action) {
    /** The same action along another axis. */
    AxisMark at(int other) {
        return new AxisMark(other, action);
    }

    boolean agrees(AxisMark other) {
        return axis == other.axis && action.agrees(other.action);
    }
}
