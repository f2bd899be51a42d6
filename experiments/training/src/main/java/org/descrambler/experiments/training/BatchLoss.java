package org.descrambler.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;

/** What training makes small, as a mean over the samples of a batch. */
public enum BatchLoss {
    /** ‖q − p‖², summed over the outputs. */
    SQUARED_ERROR {
        @Override
        NDArray of(NDManager manager, NDArray outputs, TrainingBatch batch) {
            NDArray p = manager.create(batch.targets(), new Shape(batch.samples(), batch.targetSize()));
            // An array that lives as long as the step, not div(Number): DJL frees the memory behind its own constant
            // once the quotient is there, but back-propagation reads it again, and finds what the garbage collector
            // left.
            NDArray samples = manager.create((float) batch.samples());
            return outputs.sub(p).square().sum().div(samples);
        }

        @Override
        double of(float[] outputs, TrainingBatch batch) {
            double sum = 0;
            for (int i = 0; i < outputs.length; i++) {
                double difference = outputs[i] - batch.targets()[i];
                sum += difference * difference;
            }
            return sum / batch.samples();
        }
    },
    /** −ln softmax(q)ₖ with k the sample's class; the outputs q are logits. */
    CROSS_ENTROPY {
        @Override
        NDArray of(NDManager manager, NDArray outputs, TrainingBatch batch) {
            NDArray classes = manager.create(batch.targets(), new Shape(batch.samples()));
            return SOFTMAX.evaluate(new NDList(classes), new NDList(outputs));
        }

        @Override
        double of(float[] outputs, TrainingBatch batch) {
            int classes = outputs.length / batch.samples();
            double sum = 0;
            for (int m = 0; m < batch.samples(); m++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < classes; c++) {
                    largest = Math.max(largest, outputs[m * classes + c]);
                }
                double total = 0;
                for (int c = 0; c < classes; c++) {
                    total += Math.exp(outputs[m * classes + c] - largest);
                }
                sum += largest + Math.log(total) - outputs[m * classes + (int) batch.targets()[m]];
            }
            return sum / batch.samples();
        }
    };

    private static final SoftmaxCrossEntropyLoss SOFTMAX = Loss.softmaxCrossEntropyLoss();

    /** The loss as the training library differentiates it; what it makes lives in the manager. */
    abstract NDArray of(NDManager manager, NDArray outputs, TrainingBatch batch);

    /** The loss of given outputs, m×n row-major, summed in double precision. */
    abstract double of(float[] outputs, TrainingBatch batch);
}
