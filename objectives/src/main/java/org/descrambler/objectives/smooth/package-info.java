/**
 * Smoothness along the neuron axis: difference operators D, and the Brockett cost tr(A P B Pᵀ) that ‖D P S‖² is, over
 * matrices and over permutations; smoothness behind an activation. May import {@code core} and {@code
 * objectives.sampled}.
 */
package org.descrambler.objectives.smooth;
