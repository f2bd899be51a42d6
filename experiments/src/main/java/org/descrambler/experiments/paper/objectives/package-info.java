/**
 * Which objective reveals what in which layer.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.objectives;
