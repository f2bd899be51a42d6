package org.descrambler.core.signal;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The signals S (n×m) of n neurons over m samples, kept as the Gram matrix B = S Sᵀ, which is all that a Brockett cost
 * needs, and, where an objective needs the samples themselves, their source.
 *
 * @param gram B = S Sᵀ, n×n, symmetric positive semidefinite; not to be modified
 * @param samples m; 0 where only a Gram matrix was given
 * @param centred whether each neuron's mean over the samples was subtracted first
 * @param source where the samples can be read again
 */
public record Signals(DenseMatrix gram, long samples, boolean centred, Optional<SampleSource> source) {
    /** n. */
    public int channels() {
        return gram.getRowDimension();
    }
}
