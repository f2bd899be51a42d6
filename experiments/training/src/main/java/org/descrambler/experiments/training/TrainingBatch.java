package org.descrambler.experiments.training;

import org.descrambler.core.linalg.DenseMatrix;
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

    /** Of matrices, samples first; their numbers are rounded to float32. */
    static TrainingBatch of(DenseMatrix inputs, DenseMatrix targets) {
        return new TrainingBatch(inputs.getRowDimension(), floats(inputs), floats(targets));
    }

    private static float[] floats(DenseMatrix matrix) {
        double[] data = matrix.data();
        float[] floats = new float[data.length];
        for (int k = 0; k < data.length; k++) {
            floats[k] = (float) data[k];
        }
        return floats;
    }

    /** A copy of the samples order[from], …, order[from + count − 1]. */
    TrainingBatch select(int[] order, int from, int count) {
        int p = inputSize();
        int q = targetSize();
        float[] x = new float[count * p];
        float[] y = new float[count * q];
        for (int k = 0; k < count; k++) {
            System.arraycopy(inputs, order[from + k] * p, x, k * p, p);
            System.arraycopy(targets, order[from + k] * q, y, k * q, q);
        }
        return new TrainingBatch(count, x, y);
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
