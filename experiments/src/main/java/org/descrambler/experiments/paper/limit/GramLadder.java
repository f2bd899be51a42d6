package org.descrambler.experiments.paper.limit;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.GramAccumulator;
import org.descrambler.core.signal.SampleSource;

/**
 * S Sᵀ/m of consecutive, disjoint blocks of m samples, for several m in one pass over a stream. Memory: one block of the
 * smallest m, and an n×n sum for each m.
 *
 * @param lengths the values of m, ascending, each a multiple of the first
 * @param most blocks of each length that are taken
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one place, never compared
record GramLadder(long[] lengths, int most) {

    /** Is told S Sᵀ/m of one block after another. */
    interface Taker {
        /**
         * One block.
         *
         * @param rung index of m in the lengths
         * @param gram S Sᵀ/m, n×n, a new matrix
         */
        void take(int rung, DenseMatrix gram);
    }

    GramLadder {
        for (int k = 0; k < lengths.length; k++) {
            if (lengths[k] < 1 || lengths[k] % lengths[0] != 0 || (k > 0 && lengths[k] <= lengths[k - 1])) {
                throw new IllegalArgumentException("Length " + k + " of the ladder is " + lengths[k]
                        + "; ascending multiples of " + lengths[0] + " were expected.");
            }
        }
    }

    /** Blocks of a length that so many samples give. */
    long blocks(int rung, long samples) {
        return Math.min(most, samples / lengths[rung]);
    }

    /** All blocks of each length, in the order of the stream. */
    List<List<DenseMatrix>> collect(SampleSource source) {
        List<List<DenseMatrix>> grams = new ArrayList<>();
        for (int k = 0; k < lengths.length; k++) {
            grams.add(new ArrayList<>());
        }
        climb(source, (rung, gram) -> grams.get(rung).add(gram));
        return grams.stream().map(List::copyOf).toList();
    }

    /** Reads the stream once, from its first sample to its last whole block. */
    void climb(SampleSource source, Taker taker) {
        int n = source.channels();
        int step = Math.toIntExact(lengths[0]);
        double[] block = new double[Math.multiplyExact(step, n)];
        DenseMatrix[] sums = new DenseMatrix[lengths.length];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = new DenseMatrix(n, n);
        }
        for (long done = step; done <= source.samples(); done += step) {
            source.read(done - step, step, block);
            GramAccumulator accumulator = new GramAccumulator(source.name(), n, false);
            accumulator.add(block, step);
            DenseMatrix gram = accumulator.gram();
            for (int k = 0; k < sums.length; k++) {
                if (done > most * lengths[k]) {
                    continue;
                }
                sums[k].addScaled(1, gram);
                if (done % lengths[k] == 0) {
                    taker.take(k, sums[k].scalarMultiply(1.0 / lengths[k]));
                    sums[k].fill(0);
                }
            }
        }
    }
}
