package org.descrambler.experiments.data;

/**
 * A batch of the training library, samples first.
 *
 * @param samples number of samples m
 * @param inputs m×(time points), row-major: normalised traces, dimensionless
 * @param targets m×(distance points), row-major: scaled distributions, dimensionless
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two buffers, never compared
public record DeerBatch(int samples, float[] inputs, float[] targets) {}
