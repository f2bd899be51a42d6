package org.descrambler.experiments.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A constant tensor.
 *
 * @param shape its dimensions, none for a scalar
 * @param values its entries, row-major
 */
record TensorValues(int[] shape, double[] values) {
    static String text(int[] shape) {
        return shape.length == 0
                ? "a scalar"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("×"));
    }
}
