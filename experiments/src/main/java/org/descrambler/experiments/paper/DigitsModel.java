package org.descrambler.experiments.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.descrambler.experiments.data.Digits;

/**
 * The trained convolutional network that comes with this project, a classifier of {@link Digits}.
 *
 * <p>Input {@code image}: m×1×8×8, from 0 to 1. Output {@code logits}: m×10. Layers {@code conv1} (1 → 16 channels, 3×3) and
 * {@code conv2} (16 → 32), each with batch normalisation and ReLU, maxima of 2×2, then {@code dense} (512 → 64, ReLU) and
 * {@code output} (64 → 10). The model's metadata and {@code docs/training.md} tell how it was made.
 */
public final class DigitsModel {
    /** Name of the resource beside this class. */
    public static final String RESOURCE = "digits-16-32-64-10.onnx";

    private DigitsModel() {}

    /** The content of the ONNX file. */
    public static byte[] bytes() {
        try (InputStream stream = DigitsModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the class path.");
            }
            return stream.readAllBytes();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
