package org.descrambler.experiments.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerSample;

/**
 * The trained 256-80-256 DEERNet that comes with this project: q = logistic(W₂ tanh(W₁ x + b₁) + b₂).
 *
 * <p>Input {@code trace}: m×256, {@linkplain DeerSample#normalise normalised} traces on the time axis of {@link
 * DeerKernel#standard}. Output {@code distribution}: m×256, {@linkplain DeerSample#scaledDensity scaled distributions} on its
 * distance axis. Layers {@code hidden} (W₁, 80×256, tanh) and {@code output} (W₂, 256×80, logistic). The model's metadata and
 * {@code docs/training.md} tell how it was made.
 */
public final class DeerNetModel {
    /** Name of the resource beside this class. */
    public static final String RESOURCE = "deernet-256-80-256.onnx";

    private DeerNetModel() {}

    /** The content of the ONNX file. */
    public static byte[] bytes() {
        try (InputStream stream = DeerNetModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the class path.");
            }
            return stream.readAllBytes();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
