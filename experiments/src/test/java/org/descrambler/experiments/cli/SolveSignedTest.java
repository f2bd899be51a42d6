package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.io.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --group signed-permutation} and {@code --group monomial}. */
class SolveSignedTest {
    private static final int N = 5;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private DenseMatrix signals;
    private DenseMatrix weights;
    private Path s;
    private Path w;

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        signals = SampleFiles.gaussian(30, N, 1);
        weights = SampleFiles.gaussian(N, N, 2);
        s = files.write("s.npy", signals);
        w = files.write("w.npy", weights);
    }

    private static double[] vector(Path file) {
        try (DataFile opened = DataFile.open(file.toString())) {
            return opened.vector();
        }
    }

    /** ‖D P S‖² of the open first difference, by its definition. */
    private double roughness(DenseMatrix p, DenseMatrix samplesFirst) {
        DenseMatrix shown = p.multiplyTransposed(samplesFirst);
        double sum = 0;
        for (int i = 0; i + 1 < N; i++) {
            for (int k = 0; k < shown.getColumnDimension(); k++) {
                sum += Math.pow(shown.getEntry(i + 1, k) - shown.getEntry(i, k), 2);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"first-open,permutation-reduction", "first-periodic,exhaustive", "fourier-2,exhaustive"})
    void signedPermutationsAreProvenMinimal(String operator, String solver) {
        Path out = files.path("out");
        JsonNode r = Invocation.solved(
                "--signals", s, "--weights", w, "--group", "signed-permutation", "--operator", operator, "--out", out);

        assertEquals(solver, r.at("/solver/name").textValue());
        assertEquals("signed-permutation", r.at("/problem/group").textValue());
        assertEquals("exhaustive", r.get("certificate").textValue());
        assertEquals(0.0, r.get("gap").doubleValue());
        assertEquals(0.0, r.get("group_error").doubleValue());
        JsonNode all = Invocation.solved(
                "--signals", s, "--group", "signed-permutation", "--operator", operator, "--solver", "exhaustive");
        double value = r.get("value").doubleValue();
        assertEquals(all.get("value").doubleValue(), value, 1e-12 * value);

        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        double[] pi = vector(out.resolve("permutation.npy"));
        double[] signs = vector(out.resolve("signs.npy"));
        for (int i = 0; i < N; i++) {
            assertEquals(1, Math.abs(signs[i]));
            for (int j = 0; j < N; j++) {
                assertEquals(j == (int) pi[i] ? signs[i] : 0, p.getEntry(i, j));
            }
        }
        assertEquals(p.multiply(weights), SampleFiles.matrix(out.resolve("weights.npy")));
        if (operator.equals("first-open")) {
            assertEquals(value, roughness(p, signals), 1e-12 * value);
            double least = new SignedPermutationGroup(N)
                    .elements()
                    .mapToDouble(e -> roughness(matrix(e), signals))
                    .min()
                    .orElseThrow();
            assertEquals(least, value, 1e-12 * least);
        }
    }

    private static DenseMatrix matrix(SignedPermutation e) {
        return new SignedPermutationGroup(N).matrix(e);
    }

    /** Unit rows, and of them the shortest path; no gain of a neuron changes the result. */
    @Test
    void monomialMatricesNormaliseGains() {
        Path out = files.path("out");
        JsonNode r = Invocation.solved(
                "--signals", s, "--weights", w, "--group", "monomial", "--operator", "first-open", "--out", out);

        assertEquals("permutation-reduction", r.at("/solver/name").textValue());
        assertEquals("exhaustive", r.get("certificate").textValue());
        assertEquals(0.0, r.get("gap").doubleValue());
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        double[] pi = vector(out.resolve("permutation.npy"));
        double[] scales = vector(out.resolve("scales.npy"));
        DenseMatrix shown = p.multiplyTransposed(signals);
        for (int i = 0; i < N; i++) {
            assertEquals(scales[i], p.getEntry(i, (int) pi[i]));
            assertEquals(1, shown.getRowVector(i).getNorm(), 1e-14);
        }
        double value = r.get("value").doubleValue();
        assertEquals(value, roughness(p, signals), 1e-13);
        assertEquals(p.multiply(weights), SampleFiles.matrix(out.resolve("weights.npy")));

        DenseMatrix louder = signals.copy();
        for (int k = 0; k < 30; k++) {
            louder.multiplyEntry(k, 2, 1000);
            louder.multiplyEntry(k, 3, 0.125);
        }
        Path other = files.path("other");
        JsonNode again = Invocation.solved(
                "--signals",
                files.write("louder.npy", louder),
                "--group",
                "monomial",
                "--operator",
                "first-open",
                "--out",
                other);
        assertEquals(value, again.get("value").doubleValue(), 1e-13);
        DenseMatrix same = SampleFiles.matrix(other.resolve("descrambler.npy")).multiplyTransposed(louder);
        for (int i = 0; i < N; i++) {
            assertEquals(1, same.getRowVector(i).getNorm(), 1e-14);
        }
    }

    /** A start that is the best already is shown at unit gain, too. */
    @Test
    void resultsAreStarts() {
        for (String group : List.of("signed-permutation", "monomial")) {
            Path out = files.path(group);
            JsonNode first =
                    Invocation.solved("--signals", s, "--group", group, "--operator", "first-open", "--out", out);
            Path again = files.path(group + "-again");
            JsonNode second = Invocation.solved(
                    "--signals",
                    s,
                    "--group",
                    group,
                    "--operator",
                    "first-open",
                    "--start",
                    out.resolve("descrambler.npy"),
                    "--out",
                    again);
            double value = first.get("value").doubleValue();
            assertEquals(value, second.get("start_value").doubleValue(), 1e-12 * value);
            assertEquals(value, second.get("value").doubleValue(), 1e-12 * value);
            JsonNode images = Invocation.solved(
                    "--signals",
                    s,
                    "--group",
                    group,
                    "--start",
                    out.resolve("permutation.npy"),
                    "--operator",
                    "first-open");
            assertEquals(value, images.get("value").doubleValue(), 1e-12 * value);
        }
        assertEquals(
                SampleFiles.matrix(folder.resolve("monomial/descrambler.npy")),
                SampleFiles.matrix(folder.resolve("monomial-again/descrambler.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quartimax", "smoothness + 0.5*diagonal-sum", "locality", "diagonal-square-sum"})
    void otherObjectivesAreSolvedToo(String objective) {
        for (String group : List.of("signed-permutation", "monomial")) {
            JsonNode r = Invocation.solved("--signals", s, "--weights", w, "--objective", objective, "--group", group);
            assertEquals("exhaustive", r.get("certificate").textValue(), group);
        }
    }

    @Test
    void theDiagonalSumHasAClosedForm() {
        for (String group : List.of("signed-permutation", "monomial")) {
            JsonNode r = Invocation.solved("--weights", w, "--objective", "diagonal-sum", "--group", group);
            assertEquals("closed-form", r.at("/solver/name").textValue());
            assertEquals("closed-form", r.get("certificate").textValue());
        }
    }

    @Test
    void gramAndBrockettMatricesDo() {
        Path b = files.write("b.npy", signals.transposeMultiply(signals));
        Path a = files.write("a.npy", SampleFiles.symmetric(N, 3));
        for (String group : List.of("signed-permutation", "monomial")) {
            Invocation.solved("--gram", b, "--group", group);
            JsonNode r = Invocation.solved("--brockett", a + "," + b, "--group", group, "--scaling", "spectral");
            assertEquals("exhaustive", r.get("certificate").textValue());
        }
    }

    /** More neurons than can be enumerated: searches under a limit, certified by a bound. */
    @Test
    void largerProblemsAreSearched() {
        Path many = files.write("many.npy", SampleFiles.gaussian(40, 12, 5));
        for (String[] row : new String[][] {
            {"smoothness", "signed-assignment-search"},
            {"quartimax", "sign-alternation"}
        }) {
            JsonNode r = Invocation.solved(
                    "--signals",
                    many,
                    "--group",
                    "signed-permutation",
                    "--objective",
                    row[0],
                    "--max-iterations",
                    "50");
            assertEquals(row[1], r.at("/solver/name").textValue());
            assertTrue(r.get("value").doubleValue() < r.get("start_value").doubleValue());
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Invocation.of("solve", "--signals", s, "--group", "monomial", "--objective", "nonlinear-smoothness")
                .assertRefused("nonlinear-smoothness", "activation", "smoothness");
        Path a = files.write("a.npy", SampleFiles.symmetric(N, 3));
        DenseMatrix negative = DenseMatrix.identity(N);
        negative.setEntry(1, 1, -2);
        Invocation.of("solve", "--brockett", a + "," + files.write("negative.npy", negative), "--group", "monomial")
                .assertRefused("(1, 1)", "-2.0");
        for (String group : List.of("signed-permutation", "monomial")) {
            Invocation.of("solve", "--signals", s, "--group", group, "--start", w)
                    .assertRefused("w.npy", "single");
            Invocation.of("solve", "--signals", s, "--group", group, "--blocks", "2,3")
                    .assertRefused(group, "blocks");
            Invocation.of("solve", "--signals", s, "--group", group, "--solver", "optaplanner")
                    .assertRefused(group, group.equals("monomial") ? "permutation-reduction" : "sign-alternation");
        }
        DenseMatrix empty = new DenseMatrix(N, N);
        Invocation.of("solve", "--signals", s, "--group", "monomial", "--start", files.write("empty.npy", empty))
                .assertRefused("empty.npy", "image of 0 is -1");
    }
}
