package org.descrambler.core.signal;

/**
 * A table of m samples (rows) by n channels (columns) that can be read in blocks, once or again, and need not be in
 * memory. Samples first, as users keep their files.
 */
public interface SampleSource {
    /** m; may be 0. */
    long samples();

    /** n ≥ 1. */
    int channels();

    /**
     * Copies samples {@code first}, …, {@code first + count − 1} into {@code out}, sample after sample: {@code out[i·n +
     * j]} is channel j of sample first + i.
     *
     * @throws IllegalArgumentException where the range is outside the source
     */
    void read(long first, int count, double[] out);

    /** What error messages call it: a file name, or a description. */
    String name();
}
