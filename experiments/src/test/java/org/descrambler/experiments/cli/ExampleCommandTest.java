package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code descramble example digits}, and what the other commands make of it. */
class ExampleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aTrainedConvolutionIsTappedPermutedAndExported() throws IOException {
        Path example = folder.resolve("example");
        Invocation written = Invocation.of("example", "digits", "--out", example);
        assertEquals(0, written.code(), written.err());
        Path model = example.resolve("digits.onnx");
        Path images = example.resolve("images.npy");
        try (NpyFile file = NpyFile.open(images)) {
            assertArrayEquals(new long[] {Digits.IMAGES, 1, 8, 8}, file.shape());
        }
        try (NpyFile file = NpyFile.open(example.resolve("labels.npy"))) {
            assertEquals(Digits.IMAGES, file.samples());
        }
        JsonNode layers =
                Invocation.of("list", "layers", "--model", model, "--json").json();
        assertEquals("conv1", layers.get(0).path("name").textValue());
        assertEquals("Relu", layers.get(0).path("activation").textValue());

        // Both convolutions, one after the other: the second result is folded into the first's network.
        Path before = model;
        for (String layer : new String[] {"conv1", "conv2"}) {
            Path result = folder.resolve(layer);
            JsonNode solved = Invocation.solved(
                    "--model",
                    model,
                    "--inputs",
                    images,
                    "--layer",
                    layer,
                    "--group",
                    "permutation",
                    "--operator",
                    "first-open",
                    "--solver",
                    "optaplanner",
                    "--max-iterations",
                    3,
                    "--out",
                    result);
            assertTrue(solved.path("value").doubleValue()
                    < solved.path("start_value").doubleValue());
            assertEquals(layer, solved.path("problem").path("layer").textValue());
            assertEquals("pre", solved.path("problem").path("tap").textValue());
            Path after = folder.resolve(layer + ".onnx");
            Invocation export = Invocation.of(
                    "export", "--model", before, "--result", result, "--inputs", images, "--out", after, "--json");
            assertEquals(0, export.code(), export.err());
            JsonNode output = export.json().path("outputs").get(0);
            assertEquals("logits", output.path("output").textValue());
            assertEquals(Digits.IMAGES, output.path("samples").intValue());
            assertTrue(output.path("max_relative_difference").doubleValue() <= 1e-5);
            before = after;
        }
        assertSame(model, before);
        assertPermuted(model, before);
    }

    /** By a session of this test's own; logits are about 20, so 2e-4 is 1e-5 of them. */
    private static void assertSame(Path model, Path rewritten) throws IOException {
        float[] pixels = Digits.load().pixels();
        try (OnnxSession one = OnnxSession.open(Files.readAllBytes(model));
                OnnxSession two = OnnxSession.open(Files.readAllBytes(rewritten))) {
            assertArrayEquals(one.run(pixels), two.run(pixels), 2e-4f);
        }
    }

    private void assertPermuted(Path model, Path rewritten) {
        OnnxModel one = OnnxModel.read(model);
        OnnxModel two = OnnxModel.read(rewritten);
        try (NpyFile file = NpyFile.open(folder.resolve("conv1").resolve("descrambler.npy"))) {
            DenseMatrix p = file.matrix();
            assertArrayEquals(
                    p.multiply(one.weights(one.layer("conv1"))).data(),
                    two.weights(two.layer("conv1")).data());
        }
        assertFalse(Arrays.equals(
                one.weights(one.layer("conv2")).data(),
                two.weights(two.layer("conv2")).data()));
        assertFalse(Arrays.equals(
                one.weights(one.layer("dense")).data(),
                two.weights(two.layer("dense")).data()));
        assertArrayEquals(
                one.weights(one.layer("output")).data(),
                two.weights(two.layer("output")).data());
    }

    @Test
    void refusesOtherNames() {
        Invocation.of("example", "letters", "--out", folder.resolve("e")).assertRefused("letters", "digits");
    }
}
