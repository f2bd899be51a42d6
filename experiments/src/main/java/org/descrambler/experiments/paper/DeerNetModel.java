package org.descrambler.experiments.paper;

import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerSample;
import org.descrambler.experiments.reproduce.Networks;

/**
 * The trained 256-80-256 DEERNet that comes with this project: q = logistic(W₂ tanh(W₁ x + b₁) + b₂).
 *
 * <p>Input {@code trace}: m×256, {@linkplain DeerSample#normalise normalised} traces on the time axis of {@link
 * DeerKernel#standard}. Output {@code distribution}: m×256, {@linkplain DeerSample#scaledDensity scaled distributions} on its
 * distance axis. Layers {@code hidden} (W₁, 80×256, tanh) and {@code output} (W₂, 256×80, logistic). The model's metadata and
 * {@code docs/training.md} tell how it was made.
 */
public final class DeerNetModel {
    /** The name by which experiments ask for it. */
    public static final String NETWORK = "deernet-256-80-256";

    /** Name of the resource beside this class. */
    public static final String RESOURCE = NETWORK + ".onnx";

    private DeerNetModel() {}

    /** The content of the ONNX file. */
    public static byte[] bytes() {
        return Networks.embedded(NETWORK);
    }
}
