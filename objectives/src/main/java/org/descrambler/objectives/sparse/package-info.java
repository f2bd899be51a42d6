/**
 * Sparsity of the descrambled signals: quartimax, varimax and the smoothed ℓ₁ norm. May import {@code core} and
 * {@code objectives.sampled}.
 */
package org.descrambler.objectives.sparse;
