package org.descrambler.experiments.training;

import org.descrambler.experiments.data.DeerBatch;

/**
 * What one step of training sees, samples first.
 *
 * @param samples number of samples m
 * @param inputs m×(numbers of a sample), row-major
 * @param targets m×(outputs), row-major; for {@link BatchLoss#CROSS_ENTROPY} m class numbers, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two buffers, never compared
public record TrainingBatch(int samples, float[] inputs, float[] targets) {
    /** Checks that each sample has equally many numbers. */
    public TrainingBatch {
        if (samples < 1
                || inputs.length == 0
                || inputs.length % samples != 0
                || targets.length == 0
                || targets.length % samples != 0) {
            throw new IllegalArgumentException("A batch of " + samples + " samples has " + inputs.length
                    + " inputs and " + targets.length + " targets, expected a multiple of the samples for both.");
        }
    }

    static TrainingBatch of(DeerBatch batch) {
        return new TrainingBatch(batch.samples(), batch.inputs(), batch.targets());
    }

    /** Numbers in one sample's input. */
    int inputSize() {
        return inputs.length / samples;
    }

    /** Numbers in one sample's target. */
    int targetSize() {
        return targets.length / samples;
    }
}
