/**
 * Diagonality of the descrambled weights: objectives that read only the diagonal of P W. May import {@code core} and
 * nothing else of ours.
 */
package org.descrambler.objectives.diagonal;
