/**
 * General optimisers of Apache Commons Math in coordinates of the Lie algebra, for comparison: what one gets without using
 * the group. May import core and Commons Math.
 */
package org.descrambler.solvers.baseline;
