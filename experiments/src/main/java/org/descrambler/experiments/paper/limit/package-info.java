/**
 * The large-data limit: rates at which minimum and eigenspaces approach it.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.limit;
