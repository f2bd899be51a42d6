package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: one or two lines that name the thing, its value and what was expected; exit code 2; nothing written. */
class SolveErrorTest {
    private static final int M = 20;
    private static final int N = 6;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private Path s;

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        s = files.write("s.npy", SampleFiles.gaussian(M, N, 1));
    }

    /** Runs {@code solve} with an output folder that must not appear. */
    private void assertRefused(List<?> arguments, String... words) {
        var all = new ArrayList<Object>(List.of("solve"));
        all.addAll(arguments);
        all.addAll(List.of("--json", "--out", files.path("parent/out")));
        Invocation.of(all.toArray()).assertRefused(words);
        assertFalse(Files.exists(files.path("parent")), "something was written");
    }

    @ParameterizedTest
    @CsvSource({
        "--solver nope, nope",
        "--solver closed-fom, Maybe closed-form?",
        "--solver closed-fom, trust-regions",
        "--group nope, special-orthogonal",
        "--objective nope, diagonal-sum",
        "--objective diagonal-sum, needs the weights",
        "--objective smoothness+0.1*, at position 16",
        "--objective smoothness(epsilon=1), Unknown option 'epsilon'",
        "--objective smoothness+nope, nope",
        "--blocks 2;2, 2;2",
        "--group orthogonal --blocks 4, no blocks",
        "--group block-orthogonal, --blocks",
        "--group block-orthogonal --blocks 1000, [1000]",
        "--operator nope, second-dirichlet",
        "--scaling nope, spectral",
        "--set nope=1 --solver trust-regions, nope",
        "--set kappa=x --solver trust-regions, kappa",
        "--set kappa=2 --solver trust-regions, 2.0",
        "--set tolerance=Infinity --solver trust-regions, Infinity",
        "--set tolerance=1 --solver closed-form, tolerance",
        "--set kappa, kappa",
        "--set backend=nope, openblas",
        "--group permutation --solver trust-regions, Lie group",
        "--group permutation --solver trust-regions, exhaustive",
        "--solver optaplanner, permutation",
        "--group permutation --solver closed-form, No closed form",
        "--time-limit soon, soon",
        "--time-limit -1s, -1s",
        "--max-iterations -1, -1",
        "--max-iterations 1.5, a whole number was expected",
        "--tolerance -1, -1.0",
        "--tolerance x, a number was expected",
        "--tolerance NaN, NaN",
        "--threads 0, 0",
        "--seed x, a whole number was expected",
        "--start nope, random",
        "--start nope.npy, no such file",
        "--tap post, --model",
        "--layer 0, --model",
        "--bias b.npy, --inputs",
        "--gram g.npy, more than once",
        "--nope, Unknown option '--nope'",
        "--sovler x, Maybe --solver?"
    })
    void options(String options, String word) {
        var arguments = new ArrayList<Object>(List.of("--signals", s));
        arguments.addAll(Arrays.asList(options.split(" ", -1)));
        assertRefused(arguments, word);
    }

    @Test
    void noInput() {
        assertRefused(List.of(), "--signals");
    }

    @Test
    void aScalingThatWouldDoNothing() {
        Path w = files.write("square.npy", SampleFiles.gaussian(N, N, 2));
        assertRefused(
                List.of("--weights", w, "--objective", "diagonal-sum", "--scaling", "spectral"),
                "spectral",
                "diagonal-sum");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBe() throws IOException {
        byte[] whole = Files.readAllBytes(s);
        Path missing = files.path("missing.npy");
        assertRefused(List.of("--signals", missing), "missing.npy", "no such file");
        assertRefused(
                List.of("--signals", files.bytes("cut.npy", out -> out.write(whole, 0, whole.length - 8))),
                "cut.npy",
                "truncated");
        assertRefused(
                List.of("--signals", files.bytes("head.npy", out -> out.write(whole, 0, 40))), "head.npy", "truncated");
        assertRefused(List.of("--signals", files.text("empty.npy", "")), "empty.npy", "empty");
        assertRefused(List.of("--signals", files.text("junk.npy", "hello, world")), "junk.npy", "not an NPY file");
        assertRefused(List.of("--signals", folder), "is a directory");
        assertRefused(List.of("--signals", files.text("s.txt", "1")), "s.txt", ".npy");
        Path notOnnx = files.text("junk.onnx", "hello");
        assertRefused(List.of("--model", notOnnx, "--inputs", s, "--layer", 0), "junk.onnx");
    }

    @Test
    void numbersThatAreNone() {
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            DenseMatrix m = SampleFiles.gaussian(M, N, 1);
            m.setEntry(3, 2, wrong);
            Path file = files.write("wrong.npy", m);
            assertRefused(List.of("--signals", file), "wrong.npy", "sample 3", "finite");
            assertRefused(List.of("--signals", s, "--weights", file), "wrong.npy", "(3, 2)", "finite");
        }
        DenseMatrix huge = SampleFiles.gaussian(M, N, 1);
        for (int k = 0; k < huge.data().length; k++) {
            huge.data()[k] *= 1e200;
        }
        assertRefused(List.of("--signals", files.write("huge.npy", huge)), "huge.npy", "Maybe scale");
    }

    @Test
    void shapes() {
        double[] numbers = SampleFiles.gaussian(M, N, 1).data();
        Path vector = files.shaped("vector.npy", numbers, M * N);
        Path stack = files.shaped("stack.npy", numbers, 2, M / 2, N);
        Path none = files.shaped("none.npy", new double[0], 0, N);
        assertRefused(List.of("--signals", vector), "vector.npy", "(120)", "two axes");
        assertRefused(List.of("--signals", stack), "stack.npy", "(2 x 10 x 6)", "two axes");
        assertRefused(List.of("--signals", none), "none.npy", "no samples");
        Path w = files.write("w.npy", SampleFiles.gaussian(5, 4, 2));
        Path x = files.write("x.npy", SampleFiles.gaussian(M, 4, 2));
        assertRefused(List.of("--signals", s, "--weights", w), "5 rows", "6 channels");
        assertRefused(List.of("--inputs", s, "--weights", w), "s.npy", "5 x 4");
        assertRefused(List.of("--inputs", stack, "--weights", w), "stack.npy", "two axes");
        assertRefused(List.of("--inputs", x), "--weights");
        Path b = files.vector("b.npy", 1, 2, 3);
        assertRefused(List.of("--inputs", x, "--weights", w, "--bias", b), "b.npy", "3 entries", "5 x 4");
    }

    @Test
    void matrices() {
        Path square = files.write("square.npy", SampleFiles.gaussian(N, N, 3));
        Path symmetric = files.write("symmetric.npy", SampleFiles.symmetric(N, 4));
        Path small = files.write("small.npy", SampleFiles.symmetric(5, 4));
        assertRefused(List.of("--gram", square), "square.npy", "not symmetric");
        assertRefused(List.of("--gram", s), "s.npy", "20 x 6", "square");
        assertRefused(List.of("--gram", symmetric), "symmetric.npy", "not positive semidefinite");
        assertRefused(List.of("--brockett", symmetric), "two files");
        assertRefused(List.of("--brockett", symmetric + "," + square), "square.npy", "B is not symmetric");
        assertRefused(List.of("--brockett", symmetric + "," + small), "6 x 6", "5 x 5");
        assertRefused(List.of("--brockett", symmetric + "," + symmetric, "--operator", "fourier-1"), "fourier-1");
        assertRefused(List.of("--brockett", symmetric + "," + symmetric, "--center"), "--center");
        assertRefused(List.of("--weights", square, "--center"), "--center");
    }

    @Test
    void starts() {
        Path stretched = files.write("stretched.npy", DenseMatrix.wrap(2, 2, new double[] {1.1, 0, 0, 1}));
        Path reflection = files.write("reflection.npy", DenseMatrix.wrap(2, 2, new double[] {-1, 0, 0, 1}));
        Path two = files.write("two.npy", SampleFiles.gaussian(M, 2, 1));
        List<Object> solve = List.of("--signals", two, "--solver", "trust-regions", "--start");
        assertRefused(with(solve, stretched), "stretched.npy", "not in the group");
        assertRefused(with(solve, reflection, "--group", "special-orthogonal"), "reflection.npy", "not in the group");
        assertRefused(with(solve, s), "s.npy", "2 x 2 was expected");
        List<Object> permute = List.of("--signals", two, "--group", "permutation", "--start");
        assertRefused(with(permute, files.vector("twice.npy", 1, 1)), "twice.npy", "repeated");
        assertRefused(with(permute, files.vector("half.npy", 0.5, 1)), "half.npy", "whole number");
        assertRefused(with(permute, files.vector("long.npy", 0, 1, 2)), "long.npy", "2 were expected");
        assertRefused(with(permute, stretched), "stretched.npy", "permutation matrix");
    }

    private static List<Object> with(List<Object> first, Object... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toList();
    }

    @Test
    void modelsAndTheirLayers() {
        Path model = SampleFiles.fixture("perceptron.onnx");
        Path inputs = SampleFiles.fixture("perceptron.inputs.npy");
        assertRefused(List.of("--model", model), "--inputs", "list layers");
        assertRefused(List.of("--model", model, "--inputs", inputs, "--layer", 9), "'9'", "/0/Gemm");
        assertRefused(List.of("--model", model, "--inputs", inputs, "--layer", "no"), "'no'", "/0/Gemm");
        assertRefused(List.of("--model", model, "--inputs", inputs, "--layer", 0, "--tap", "mid"), "mid", "post");
        assertRefused(List.of("--model", model, "--inputs", s, "--layer", 0), "s.npy", "12");
    }

    @Test
    void placesThatAreTaken() throws IOException {
        Path full = Files.createDirectory(files.path("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        Invocation.of("solve", "--signals", s, "--out", full).assertRefused("full", "not empty", "--force");
        assertEquals(List.of("mine.txt"), names(full));
        Path file = files.text("file", "mine");
        Invocation.of("solve", "--signals", s, "--out", file).assertRefused("is a file");
        Invocation.of("solve", "--signals", s, "--out", file, "--force").assertRefused("is a file");
        Invocation.of("solve", "--signals", s, "--out", file.resolve("below")).assertRefused("is a file");
        Invocation.of("solve", "--signals", s, "--out", "").assertRefused("no name");
        assertEquals("mine", Files.readString(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void verboseShowsWhere() {
        Invocation run = Invocation.of("solve", "--signals", files.path("missing.npy"), "--verbose");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("missing.npy") && run.err().contains("\tat org.descrambler"), run.err());
    }
}
