package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code descramble export}, from a solve on a network to the rewritten network. */
class ExportCommandTest {
    private static final int SAMPLES = 40;
    private static final int INPUTS = 5;
    private static final int NEURONS = 7;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private Path model;
    private Path inputs;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        files = new SampleFiles(folder);
        DenseMatrix w1 = SampleFiles.gaussian(NEURONS, INPUTS, 1);
        DenseMatrix w2 = SampleFiles.gaussian(3, NEURONS, 2);
        model = Files.write(
                files.path("net.onnx"),
                DenseNetworkWriter.model(
                        "net",
                        "x",
                        "y",
                        List.of(
                                new DenseLayer("hidden", NEURONS, INPUTS, floats(w1), new float[NEURONS], "Tanh"),
                                new DenseLayer("output", 3, NEURONS, floats(w2), new float[3], "Identity")),
                        Map.of("seed", "1")));
        inputs = files.write("x.npy", SampleFiles.gaussian(SAMPLES, INPUTS, 3));
        out = files.path("out.onnx");
    }

    private static float[] floats(DenseMatrix matrix) {
        float[] values = new float[matrix.data().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) matrix.data()[k];
        }
        return values;
    }

    private Path solved(String tap) {
        Path result = files.path("result-" + tap);
        Invocation.solved(
                "--model",
                model,
                "--inputs",
                inputs,
                "--layer",
                "hidden",
                "--tap",
                tap,
                "--group",
                "permutation",
                "--operator",
                "first-open",
                "--solver",
                "exhaustive",
                "--out",
                result);
        return result;
    }

    @Test
    void writesTheNetworkThatTheResultDescribes() throws IOException {
        for (String tap : List.of("pre", "post")) {
            Path result = solved(tap);
            Invocation run = Invocation.of(
                    "export",
                    "--model",
                    model,
                    "--result",
                    result,
                    "--inputs",
                    inputs,
                    "--out",
                    out,
                    "--json",
                    "--force");
            assertEquals(0, run.code(), run.err());
            assertEquals("", run.err());
            JsonNode record = run.json();
            assertEquals("hidden", record.path("layer").textValue());
            assertEquals("permutation", record.path("element").textValue());
            assertEquals(SAMPLES, record.path("outputs").get(0).path("samples").intValue());
            assertTrue(record.path("outputs")
                            .get(0)
                            .path("max_relative_difference")
                            .doubleValue()
                    <= 1e-5);

            DenseMatrix p = matrix(result.resolve("descrambler.npy"));
            OnnxModel before = OnnxModel.read(model);
            OnnxModel after = OnnxModel.read(out);
            assertArrayEquals(
                    p.multiply(before.weights(before.layer("0"))).data(),
                    after.weights(after.layer("0")).data(),
                    0);
            assertArrayEquals(
                    before.weights(before.layer("1")).multiplyTransposed(p).data(),
                    after.weights(after.layer("1")).data(),
                    0);
            assertSameOutputs();
        }
    }

    private static DenseMatrix matrix(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            return file.matrix();
        }
    }

    /** By another session than the command's: every float within 1e-5 of the largest output, which is about 5. */
    private void assertSameOutputs() throws IOException {
        float[] x = floats(matrix(inputs));
        try (OnnxSession before = OnnxSession.open(Files.readAllBytes(model));
                OnnxSession after = OnnxSession.open(Files.readAllBytes(out))) {
            assertArrayEquals(before.run(x), after.run(x), 5e-5f);
            assertEquals(Map.of("seed", "1"), after.metadata());
        }
    }

    @Test
    void takesSignedAndScaledMatricesAndPermutationsAlone() throws IOException {
        DenseMatrix p = new DenseMatrix(NEURONS, NEURONS);
        for (int i = 0; i < NEURONS; i++) {
            p.setEntry(i, (i + 3) % NEURONS, i % 2 == 0 ? 1 : -1);
        }
        Path signed = Files.createDirectory(files.path("signed"));
        files.write("signed/descrambler.npy", p);
        Invocation.of("export", "--model", model, "--result", signed, "--out", out)
                .assertRefused("--layer", "is needed", "list layers");
        Invocation run = Invocation.of("export", "--model", model, "--result", signed, "--out", out, "--layer", 0);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("signed permutation of 7 neurons"), run.out());
        assertTrue(run.out().contains("16 random inputs"), run.out());
        assertSameOutputs();

        Path permutation = Files.createDirectory(files.path("permutation"));
        files.vector("permutation/permutation.npy", 6, 5, 4, 3, 2, 1, 0);
        run = Invocation.of(
                "export", "--model", model, "--result", permutation, "--out", out, "--layer", "hidden", "--force");
        assertEquals(0, run.code(), run.err());
        assertSameOutputs();

        p.scale(2);
        files.write("signed/descrambler.npy", p);
        Files.delete(out);
        Invocation.of("export", "--model", model, "--result", signed, "--out", out, "--layer", 0)
                .assertRefused("Tanh 'hidden.activation'", "monomial matrix", "negative factors");
        assertNothingWritten();
    }

    @Test
    void refusesRotationsAndLeavesNothing() throws IOException {
        Path result = files.path("rotation");
        Invocation.solved("--model", model, "--inputs", inputs, "--layer", 0, "--out", result);
        Invocation.of("export", "--model", model, "--result", result, "--out", out)
                .assertRefused("hidden", "mixes neurons", "Maybe solve with --group permutation");
        assertNothingWritten();
    }

    @Test
    void refusesLayersWhoseNeuronsAreOutputs() throws IOException {
        Path result = Files.createDirectory(files.path("p"));
        files.vector("p/permutation.npy", 2, 0, 1);
        Invocation.of("export", "--model", model, "--result", result, "--out", out, "--layer", "output")
                .assertRefused("the model's output 'y' would come out permuted");
        Invocation.of("export", "--model", model, "--result", result, "--out", out, "--layer", "hidden")
                .assertRefused("7 neurons", "3 x 3");
        assertNothingWritten();
    }

    @Test
    void neverOverwritesUnasked() throws IOException {
        Path result = solved("pre");
        Files.writeString(out, "mine");
        Invocation.of("export", "--model", model, "--result", result, "--out", out)
                .assertRefused("exists already", "--force");
        assertEquals("mine", Files.readString(out));
        Invocation.of("export", "--model", model, "--result", result, "--out", folder)
                .assertRefused("no name for a file");
        Invocation.of("export", "--model", model, "--result", result, "--out", files.path("no/such/out.onnx"))
                .assertRefused("there is no folder");
    }

    @Test
    void leavesNothingWhereOutputsDiffer() throws IOException {
        Path result = solved("pre");
        Invocation run = Invocation.of(
                "export", "--model", model, "--result", result, "--inputs", inputs, "--out", out, "--tolerance", 0);
        // Sums in another order round differently, on 40 samples at least once.
        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("nothing was written"), run.err());
        assertNothingWritten();
    }

    @Test
    void saysWhenTheResultCameFromAnotherFile() throws IOException {
        Path result = solved("pre");
        byte[] other = DenseNetworkWriter.model(
                "net",
                "x",
                "y",
                List.of(
                        new DenseLayer(
                                "hidden", NEURONS, INPUTS, new float[NEURONS * INPUTS], new float[NEURONS], "Relu"),
                        new DenseLayer("output", 3, NEURONS, new float[3 * NEURONS], new float[3], "Identity")),
                Map.of());
        Files.write(model, other);
        Invocation run = Invocation.of("export", "--model", model, "--result", result, "--out", out);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("another file"), run.err());
    }

    @Test
    void refusesBrokenFolders() throws IOException {
        Invocation.of("export", "--model", model, "--result", files.path("none"), "--out", out)
                .assertRefused("no such folder");
        Invocation.of("export", "--model", model, "--result", model, "--out", out)
                .assertRefused("is a file");
        Path empty = Files.createDirectory(files.path("empty"));
        Invocation.of("export", "--model", model, "--result", empty, "--out", out)
                .assertRefused("neither descrambler.npy nor permutation.npy");
        Path wrong = Files.createDirectory(files.path("wrong"));
        files.vector("wrong/permutation.npy", 0, 1, 7);
        Invocation.of("export", "--model", model, "--result", wrong, "--out", out, "--layer", 0)
                .assertRefused("entry 2 is 7");
        files.vector("wrong/permutation.npy", 0, 1, 1, 2, 3, 4, 5);
        Invocation.of("export", "--model", model, "--result", wrong, "--out", out, "--layer", 0)
                .assertRefused("mixes neurons");
        Path solved = solved("pre");
        Files.writeString(solved.resolve("result.json"), "{");
        Invocation.of("export", "--model", model, "--result", solved, "--out", out)
                .assertRefused("result.json", "truncated");
        assertNothingWritten();
    }

    private void assertNothingWritten() throws IOException {
        assertFalse(Files.exists(out));
        try (Stream<Path> all = Files.list(folder)) {
            assertTrue(all.noneMatch(path -> path.getFileName().toString().contains("partial")));
        }
    }
}
