/**
 * Smoothness along the neuron axis: difference operators D, and the Brockett cost tr(A P B Pᵀ) that ‖D P S‖² is, over
 * matrices and over permutations. May import {@code core} and nothing else of ours.
 */
package org.descrambler.objectives.smooth;
