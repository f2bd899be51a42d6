package org.descrambler.experiments.network;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A damaged file is read, or refused with an error for the user: nothing else, and always in the end. */
class DamagedModelProperties {
    private static byte[] whole = {};
    private static Path folder = Path.of("");

    @BeforeContainer
    static void read() throws IOException {
        try (InputStream in = DamagedModelProperties.class.getResourceAsStream("convolution.onnx")) {
            whole = Objects.requireNonNull(in).readAllBytes();
        }
        folder = Files.createTempDirectory("damaged");
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(folder.resolve("damaged.onnx"));
        Files.delete(folder);
    }

    private static boolean isReadable(byte[] bytes) throws IOException {
        try {
            OnnxModel model = OnnxModel.read(Files.write(folder.resolve("damaged.onnx"), bytes));
            for (NetworkLayer layer : model.layers()) {
                model.weights(layer);
                model.bias(layer);
            }
            return true;
        } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().isBlank());
            return false;
        }
    }

    @Example
    void everyTruncationIsRefused() throws IOException {
        // Only the last message, the operator set, may be missing in part: then it is version 0 of the default domain.
        for (int length = 0; length < whole.length - 16; length += 13) {
            assertFalse(isReadable(Arrays.copyOf(whole, length)), "truncated to " + length + " bytes");
        }
    }

    @Property(tries = 2000)
    void changedBytesNeverBreakTheReader(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes)
            throws IOException {
        RandomGenerator rng = Numbers.generator(seed);
        byte[] bytes = whole.clone();
        for (int i = 0; i < changes; i++) {
            bytes[rng.nextInt(bytes.length)] = (byte) rng.nextInt(256);
        }
        isReadable(bytes);
    }
}
