package org.descrambler.experiments.paper;

import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.reproduce.Networks;

/**
 * The trained convolutional network that comes with this project, a classifier of {@link Digits}.
 *
 * <p>Input {@code image}: m×1×8×8, from 0 to 1. Output {@code logits}: m×10. Layers {@code conv1} (1 → 16 channels, 3×3) and
 * {@code conv2} (16 → 32), each with batch normalisation and ReLU, maxima of 2×2, then {@code dense} (512 → 64, ReLU) and
 * {@code output} (64 → 10). The model's metadata and {@code docs/training.md} tell how it was made.
 */
public final class DigitsModel {
    /** The name by which experiments ask for it. */
    public static final String NETWORK = "digits-16-32-64-10";

    /** Name of the resource beside this class. */
    public static final String RESOURCE = NETWORK + ".onnx";

    private DigitsModel() {}

    /** The content of the ONNX file. */
    public static byte[] bytes() {
        return Networks.embedded(NETWORK);
    }
}
