package org.descrambler.experiments.training;

import java.util.Locale;

/** Whether ONNX Runtime computes from a written model what the training library computed from the trained one. */
final class OnnxAgreement {
    private OnnxAgreement() {}

    /**
     * Compares outputs.
     *
     * @return the largest difference
     * @throws IllegalStateException if it is more than allowed, or not a number
     */
    static double check(float[] trained, float[] written, double allowed) {
        double largest = trained.length == written.length ? 0 : Double.NaN;
        for (int i = 0; i < trained.length && !Double.isNaN(largest); i++) {
            largest = Math.max(largest, Math.abs((double) trained[i] - written[i]));
        }
        if (!(largest <= allowed)) {
            throw new IllegalStateException("The ONNX model differs from the trained network by " + largest
                    + ", expected at most " + allowed + ".");
        }
        return largest;
    }

    /** The line about the largest difference. */
    static String line(double difference) {
        return String.format(Locale.ROOT, "ONNX Runtime against the training library: %.2g", difference);
    }
}
