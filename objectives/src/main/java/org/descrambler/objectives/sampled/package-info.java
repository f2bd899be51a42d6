/**
 * Sums over samples, η(P) = Σₛ ℓ(P s): one pass over blocks of samples gives value, gradient or Hessian product of any ℓ.
 * May import {@code core} and nothing else of ours.
 */
package org.descrambler.objectives.sampled;
