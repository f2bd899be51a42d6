/**
 * Gradient flows, integrated as ordinary differential equations: Brockett's double bracket. May import core and
 * Hipparchus' ODE solvers.
 */
package org.descrambler.solvers.flow;
