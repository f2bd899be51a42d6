package org.descrambler.experiments.data;

import org.descrambler.core.signal.SampleSource;

/**
 * The network inputs of consecutive samples of a {@link DeerLibrary}, made when they are read: row i holds the {@linkplain
 * DeerSample#normalise normalised} trace of sample first + i.
 *
 * @param library where the samples come from
 * @param first index of the first sample, such as {@link DeerLibrary#TEST}
 * @param samples number of samples
 */
public record DeerTraces(DeerLibrary library, long first, long samples) implements SampleSource {
    /** Checks the range. */
    public DeerTraces {
        if (first < 0 || samples < 0 || first > Long.MAX_VALUE - samples) {
            throw new IllegalArgumentException("The samples " + first + " to " + first + " + " + samples
                    + " − 1 are not in the library, expected a first index and a number of at least 0.");
        }
    }

    @Override
    public int channels() {
        return library.kernel().time().points();
    }

    @Override
    public void read(long from, int count, double[] out) {
        requireRange(from, count, out.length);
        for (int m = 0; m < count; m++) {
            double[] trace = library.sample(first + from + m).normalisedTrace();
            System.arraycopy(trace, 0, out, m * trace.length, trace.length);
        }
    }

    @Override
    public String name() {
        return "simulated DEER traces";
    }

    @Override
    public boolean readsConcurrently() {
        return true;
    }
}
