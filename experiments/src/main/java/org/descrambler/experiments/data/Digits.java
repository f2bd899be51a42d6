package org.descrambler.experiments.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.network.NetworkInputs;

/**
 * 1797 handwritten digits as images of 8×8 grey levels.
 *
 * <p>E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998, <a
 * href="https://doi.org/10.24432/C50P49">doi:10.24432/C50P49</a>, licensed under <a
 * href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. This is the part that the repository calls the test
 * set, by 13 writers; its order and numbers are unchanged, its form is not: the resource holds, compressed, one byte a pixel
 * from 0 to 16, row by row, and one for the label after each image.
 *
 * @param pixels 1797×1×8×8, row-major, grey levels divided by 16, so from 0 to 1
 * @param labels the digits, 0 to 9
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two buffers, never compared
public record Digits(float[] pixels, int[] labels) {
    /** Number of images. */
    public static final int IMAGES = 1797;

    /** Rows, and columns, of an image. */
    public static final int SIDE = 8;

    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;

    private static final String RESOURCE = "digits-8x8.gz";
    private static final int LEVELS = 16;
    private static final int FOLDS = 5;

    /** Reads the images. */
    public static Digits load() {
        byte[] bytes;
        try (InputStream stream = Digits.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the class path.");
            }
            bytes = new GZIPInputStream(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] pixels = new float[IMAGES * PIXELS];
        int[] labels = new int[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            int from = image * (PIXELS + 1);
            for (int k = 0; k < PIXELS; k++) {
                pixels[image * PIXELS + k] = bytes[from + k] / (float) LEVELS;
            }
            labels[image] = bytes[from + PIXELS];
        }
        return new Digits(pixels, labels);
    }

    /** All images as inputs of a network. */
    public NetworkInputs inputs() {
        double[] values = new double[pixels.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = pixels[k];
        }
        return new NetworkInputs(
                new MatrixSource("digits", DenseMatrix.wrap(IMAGES, PIXELS, values)), List.of(1, SIDE, SIDE));
    }

    /** Whether the embedded network was not trained on an image: every fifth was held out. */
    public static boolean isHeldOut(int image) {
        return image % FOLDS == FOLDS - 1;
    }
}
