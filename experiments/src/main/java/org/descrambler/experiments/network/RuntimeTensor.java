package org.descrambler.experiments.network;

import ai.onnxruntime.OnnxTensor;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor of floating-point numbers that ONNX Runtime returned.
 *
 * @param shape its dimensions
 * @param values its entries, row-major
 */
record RuntimeTensor(long[] shape, double[] values) {
    /** @throws IllegalArgumentException if the tensor is not of floating-point numbers */
    static RuntimeTensor of(String what, OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                double[] values = new double[buffer.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = buffer.get();
                }
                yield new RuntimeTensor(shape, values);
            }
            case DOUBLE -> {
                DoubleBuffer buffer = tensor.getDoubleBuffer();
                double[] values = new double[buffer.remaining()];
                buffer.get(values);
                yield new RuntimeTensor(shape, values);
            }
            default ->
                throw new IllegalArgumentException(what + " has the type " + tensor.getInfo().type
                        + ", expected floating-point numbers. Maybe the model is quantised.");
        };
    }

    int[] intShape() {
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }
}
