package org.descrambler.experiments.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.SampleSource;

/**
 * Inputs of a network: m samples of one shape.
 *
 * @param samples the samples, each flattened in row-major order into the channels of the source
 * @param sampleShape the shape of one sample, without the axis that counts the samples; no entries for numbers
 */
public record NetworkInputs(SampleSource samples, List<Integer> sampleShape) {
    /**
     * @throws IllegalArgumentException if the shape does not have as many entries as a sample has channels
     */
    public NetworkInputs {
        sampleShape = List.copyOf(sampleShape);
        long entries = sampleShape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (entries != samples.channels()) {
            throw new IllegalArgumentException("The samples of '" + samples.name() + "' have " + samples.channels()
                    + " numbers, expected " + entries + " for the shape " + sampleShape + ".");
        }
    }

    /** Samples that are vectors. */
    public static NetworkInputs vectors(SampleSource samples) {
        return new NetworkInputs(samples, List.of(samples.channels()));
    }

    /**
     * The samples of an array file, whose first axis counts them.
     *
     * @throws IllegalArgumentException if the array has no axes
     */
    public static NetworkInputs of(NpyFile file) {
        long[] shape = file.shape();
        if (shape.length == 0) {
            throw new IllegalArgumentException(
                    file.name() + " holds a single number, expected an array whose first axis is the samples.");
        }
        return new NetworkInputs(
                file, Arrays.stream(shape).skip(1).mapToObj(Math::toIntExact).toList());
    }

    String shapeText() {
        return "N" + sampleShape.stream().map(d -> "×" + d).collect(Collectors.joining());
    }
}
