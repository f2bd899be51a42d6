/**
 * Exact alternating minimisation over the factors of a product group. May import {@code core} and the closed forms of
 * {@code solvers.exact}.
 */
package org.descrambler.solvers.alternating;
