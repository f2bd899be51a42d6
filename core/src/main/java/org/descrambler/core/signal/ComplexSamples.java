package org.descrambler.core.signal;

/**
 * Real samples of n channels as complex ones: 2n channels, real and imaginary parts alternating, the latter zero.
 *
 * @param source the real samples
 */
public record ComplexSamples(SampleSource source) implements SampleSource {
    /** @throws IllegalArgumentException where 2n is beyond the range of int */
    public ComplexSamples {
        if (source.channels() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    source.name() + ": " + source.channels() + " channels are too many for complex ones.");
        }
    }

    @Override
    public long samples() {
        return source.samples();
    }

    @Override
    public int channels() {
        return 2 * source.channels();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean readsConcurrently() {
        return source.readsConcurrently();
    }

    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        int numbers = count * source.channels();
        source.read(first, count, out);
        // From the end, so that no number is overwritten before it has moved.
        for (int k = numbers - 1; k > 0; k--) {
            out[2 * k] = out[k];
        }
        for (int k = 0; k < numbers; k++) {
            out[2 * k + 1] = 0;
        }
    }
}
