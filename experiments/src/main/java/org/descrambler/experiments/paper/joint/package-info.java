/**
 * All layers of a network at once.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.joint;
