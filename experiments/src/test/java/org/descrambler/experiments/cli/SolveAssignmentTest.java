package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.io.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --qap}: values of integers are exact, against the definition over all permutations. */
class SolveAssignmentTest {
    private static final int N = 6;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private final DenseMatrix a = integers(1);
    private final DenseMatrix b = integers(2);

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
    }

    private static DenseMatrix integers(long seed) {
        var random = new Random(seed);
        DenseMatrix m = new DenseMatrix(N, N);
        for (int k = 0; k < N * N; k++) {
            m.data()[k] = random.nextInt(1000);
        }
        return m;
    }

    private Path instance(String name, DenseMatrix first, DenseMatrix second) {
        StringBuilder text = new StringBuilder("  " + N + "\r\n\r\n");
        for (DenseMatrix m : new DenseMatrix[] {first, second}) {
            for (int k = 0; k < N * N; k++) {
                // Rows wrap after seven numbers.
                text.append((long) m.data()[k]).append(k % 7 == 6 ? "\r\n" : "  ");
            }
            text.append("\r\n");
        }
        return files.text(name, text.toString());
    }

    private static double cost(DenseMatrix a, DenseMatrix b, int[] pi) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                sum += a.getEntry(i, j) * b.getEntry(pi[i], pi[j]);
            }
        }
        return sum;
    }

    @Test
    void findsTheMinimumOfMatricesThatAreNotSymmetric() {
        double minimum = new SymmetricGroup(N)
                .elements()
                .mapToDouble(pi -> cost(a, b, pi.images()))
                .min()
                .orElseThrow();
        Path out = files.path("out");
        JsonNode result = Invocation.solved("--qap", instance("a.dat", a, b), "--out", out);
        assertEquals(minimum, result.get("value").doubleValue());
        assertEquals("quadratic-assignment", result.at("/problem/objective").textValue());
        assertEquals("permutation", result.at("/problem/group").textValue());
        assertEquals(N, result.at("/problem/n").intValue());
        assertEquals(64, result.at("/problem/sha256").textValue().length());
        try (DataFile npy = DataFile.open(out.resolve("permutation.npy").toString())) {
            double[] images = npy.vector();
            int[] pi = new int[N];
            for (int i = 0; i < N; i++) {
                pi[i] = (int) images[i];
            }
            assertEquals(minimum, cost(a, b, pi));
        }
        assertTrue(Files.exists(out.resolve("report.html")));
    }

    @Test
    void theStartHasTheValueOfTheDefinition() {
        int[] pi = {3, 1, 5, 0, 2, 4};
        JsonNode result = Invocation.solved(
                "--qap",
                instance("a.dat", a, b),
                "--solver",
                "optaplanner",
                "--max-iterations",
                0,
                "--start",
                files.vector("start.npy", 3, 1, 5, 0, 2, 4));
        assertEquals(cost(a, b, pi), result.get("start_value").doubleValue());
    }

    @Test
    void anOrthogonalGroupNeedsASymmetricMatrix() {
        Path asymmetric = instance("a.dat", a, b);
        Invocation.of("solve", "--qap", asymmetric, "--group", "orthogonal")
                .assertRefused("orthogonal", "symmetric", "permutation");
        DenseMatrix even = a.add(a.transpose());
        Path symmetric = instance("s.dat", even, b);
        JsonNode relaxed = Invocation.solved("--qap", symmetric, "--group", "orthogonal");
        JsonNode permuted = Invocation.solved("--qap", symmetric);
        assertEquals("closed-form", relaxed.get("certificate").textValue());
        assertTrue(relaxed.get("value").doubleValue() <= permuted.get("value").doubleValue());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        Path file = instance("a.dat", a, b);
        Invocation.of("solve", "--qap", file, "--weights", file).assertRefused("--weights", "--qap");
        Invocation.of("solve", "--qap", file, "--gram", file).assertRefused("more than once", "--qap");
        Invocation.of("solve", "--qap", file, "--scaling", "spectral").assertRefused("spectral");
        Invocation.of("solve", "--qap", file, "--objective", "smoothness").assertRefused("smoothness");
        Invocation.of("solve", "--qap", file, "--operator", "fourier-1").assertRefused("fourier-1");
        Invocation.of("solve", "--qap", file, "--group", "unitary").assertRefused("unitary");
        Invocation.of("solve", "--qap", file, "--center").assertRefused("--center");
        Invocation.of("solve", "--qap", files.path("none.dat")).assertRefused("none.dat", "no such file");
        Invocation.of("solve", "--qap", files.text("bad.dat", "2\n1 2 3 4 5 6 7\n"))
                .assertRefused("bad.dat", "line 2", "(2, 2) of the second matrix");
    }
}
