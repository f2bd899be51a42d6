package org.descrambler.experiments.paper.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.experiments.data.WishartMatrices;

/**
 * Matrices SSᵀ/m from a stream of signals for several m, what they tend to, and what is known of their scatter.
 *
 * @param key for numbers, snake case
 * @param label for reading
 * @param lengths the values of m
 * @param streamed for each m, SSᵀ/m of disjoint blocks of the stream
 * @param further more matrices of the same law for any m, where the signals are Gaussian
 * @param limit E[ssᵀ], n×n, or its estimate
 * @param pool samples of the estimate, the blocks among them; 0 where the limit is known exactly
 * @param moments signals from which fourth moments are estimated, where they are not those of Gaussian signals
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one place, never compared
record LimitCase(
        String key,
        String label,
        long[] lengths,
        List<List<DenseMatrix>> streamed,
        Optional<WishartMatrices> further,
        DenseMatrix limit,
        long pool,
        Optional<SampleSource> moments) {

    /** A case with a known limit. */
    static LimitCase gaussian(
            String key,
            String label,
            GramLadder ladder,
            SampleSource signals,
            WishartMatrices further,
            DenseMatrix limit) {
        return new LimitCase(
                key,
                label,
                ladder.lengths(),
                ladder.collect(signals),
                Optional.of(further),
                limit,
                0,
                Optional.empty());
    }

    /**
     * A case whose limit is estimated by SSᵀ/M of all M samples of the stream.
     *
     * @param moments signals for fourth moments
     */
    static LimitCase pooled(String key, String label, GramLadder ladder, SampleSource signals, SampleSource moments) {
        long[] lengths = ladder.lengths();
        long[] withPool = new long[lengths.length + 1];
        System.arraycopy(lengths, 0, withPool, 0, lengths.length);
        withPool[lengths.length] = signals.samples();
        List<List<DenseMatrix>> grams = new ArrayList<>(new GramLadder(withPool, ladder.most()).collect(signals));
        DenseMatrix limit = grams.remove(lengths.length).get(0);
        return new LimitCase(
                key,
                label,
                lengths,
                List.copyOf(grams),
                Optional.empty(),
                limit,
                signals.samples(),
                Optional.of(moments));
    }

    /**
     * The number of samples whose distance from the true limit is, on average, that of m samples from the estimate: m of the M
     * samples drawn without replacement have a mean with the variance σ²(1/m − 1/M) about that of all (the finite-population
     * correction), as for M → ∞ only σ²/m.
     */
    double effective(long m) {
        return pool == 0 ? m : 1 / (1.0 / m - 1.0 / pool);
    }
}
