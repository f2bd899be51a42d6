/**
 * Proven lower bounds, and the choice of the best of them. May import core and {@code solvers.exact}, since the bounds
 * of a relaxation are closed forms.
 */
package org.descrambler.solvers.bound;
