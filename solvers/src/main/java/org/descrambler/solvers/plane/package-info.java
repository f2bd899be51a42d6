/**
 * Coordinate descent on rotation groups: one plane at a time, each minimised exactly. May import {@code core}.
 */
package org.descrambler.solvers.plane;
