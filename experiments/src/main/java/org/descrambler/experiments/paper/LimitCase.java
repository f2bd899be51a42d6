package org.descrambler.experiments.paper;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.SampleSource;

/**
 * A stream of signals and what SSᵀ/m tends to.
 *
 * @param key for numbers, snake case
 * @param label for reading
 * @param signals the stream, n channels
 * @param limit E[ssᵀ], n×n, or its estimate
 * @param limitSamples samples of the estimate, none of them in the stream; 0 where the limit is known exactly
 * @param gaussian whether the signals are Gaussian, so that the scatter of their Gram matrix is known
 */
record LimitCase(
        String key, String label, SampleSource signals, DenseMatrix limit, long limitSamples, boolean gaussian) {

    /**
     * The number of samples whose distance from the true limit is, on average, that of m samples from the estimate: E‖SSᵀ/m −
     * B̂‖² ∝ 1/m + 1/M for an estimate B̂ from M independent samples.
     */
    double effective(long m) {
        return limitSamples == 0 ? m : 1 / (1.0 / m + 1.0 / limitSamples);
    }
}
