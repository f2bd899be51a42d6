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

    /** Whether several threads may read at once; false unless an implementation says otherwise. */
    default boolean readsConcurrently() {
        return false;
    }

    /**
     * Checks the arguments of a read.
     *
     * @param room entries of the array to be filled
     * @throws IllegalArgumentException where the range is outside the source or the array too short
     */
    default void requireRange(long first, int count, int room) {
        if (first < 0 || count < 0 || first > samples() - count) {
            throw new IllegalArgumentException(name() + ": samples " + first + " to " + (first + count - 1L)
                    + " were asked for, there are samples 0 to " + (samples() - 1) + ".");
        }
        if ((long) count * channels() > room) {
            throw new IllegalArgumentException(name() + ": " + count + " samples of " + channels()
                    + " channels do not fit into an array of " + room + ".");
        }
    }
}
