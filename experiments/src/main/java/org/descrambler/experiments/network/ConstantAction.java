package org.descrambler.experiments.network;

/**
 * What is done to the entries of a constant, read as an array of shape left × n × anything.
 *
 * @param left product of the dimensions before the axis
 */
record ConstantAction(int left, AxisAction action) {}
