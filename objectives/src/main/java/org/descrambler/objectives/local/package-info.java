/**
 * Order among neurons and inputs: objectives that are quadratic in the descrambled weights P W and small where these lie
 * along the diagonal or are constant along diagonals. May import {@code core} and nothing else of ours.
 */
package org.descrambler.objectives.local;
