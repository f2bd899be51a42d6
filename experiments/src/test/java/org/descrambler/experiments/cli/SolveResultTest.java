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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.network.OnnxModel;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a solve leaves: result.json, arrays, trace and report; for every operator and group. */
class SolveResultTest {
    private static final int M = 30;
    private static final int N = 6;
    private static final Set<String> CERTIFICATES = Set.of(
            "closed-form",
            "exhaustive",
            "branch-and-bound",
            "eigenvalue-bound",
            "projected-eigenvalue-bound",
            "gilmore-lawler-bound",
            "held-karp-bound",
            "stationary",
            "none");

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
        signals = SampleFiles.gaussian(M, N, 1);
        weights = SampleFiles.gaussian(N, 4, 2);
        s = files.write("s.npy", signals);
        w = files.write("w.npy", weights);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The fields that the contract fixes, with their types; finite numbers and snake_case everywhere. */
    private static void assertSchema(JsonNode r) {
        assertEquals(1, r.get("schema").intValue());
        for (String path : List.of(
                "/problem/group",
                "/problem/objective",
                "/problem/scaling",
                "/problem/sha256",
                "/solver/name",
                "/solver/component",
                "/certificate",
                "/termination/reason",
                "/environment/version",
                "/environment/java",
                "/environment/backend")) {
            assertTrue(r.at(path).isTextual(), path);
        }
        assertTrue(r.at("/problem/sha256").textValue().matches("[0-9a-f]{64}"));
        assertTrue(CERTIFICATES.contains(r.get("certificate").textValue()), r.toString());
        for (String path : List.of(
                "/problem/n",
                "/solver/seed",
                "/iterations",
                "/evaluations/value",
                "/evaluations/gradient",
                "/evaluations/hessian",
                "/environment/threads")) {
            assertTrue(r.at(path).isIntegralNumber(), path);
        }
        for (String path : List.of("/value", "/start_value", "/seconds", "/group_error")) {
            assertTrue(r.at(path).isDouble(), path);
        }
        for (String path : List.of("/lower_bound", "/gap")) {
            assertTrue(r.at(path).isDouble() || (r.at(path).isNull() && r.has(path.substring(1))), path);
        }
        for (String path : List.of("/problem/samples", "/problem/operator")) {
            assertFalse(r.at(path).isMissingNode(), path);
        }
        assertTrue(r.at("/solver/options").isObject());
        assertTrue(r.at("/termination/converged").isBoolean());
        assertKeys(r);
        if (!r.get("gap").isNull()) {
            double value = r.get("value").doubleValue();
            double gap = (value - r.get("lower_bound").doubleValue()) / Math.max(Math.abs(value), Double.MIN_NORMAL);
            assertEquals(gap, r.get("gap").doubleValue(), 1e-12 * Math.max(1, Math.abs(gap)));
        }
    }

    private static void assertKeys(JsonNode node) {
        node.properties().forEach(field -> {
            // An option's name is what --set takes, with hyphens.
            assertTrue(field.getKey().matches("[a-z0-9]+([_-][a-z0-9]+)*"), field.getKey());
            assertTrue(
                    !field.getValue().isNumber()
                            || Double.isFinite(field.getValue().doubleValue()),
                    field.getKey());
            assertKeys(field.getValue());
        });
    }

    @Test
    void anOrthogonalDescramblersFolder() throws IOException {
        Path out = files.path("out");
        Invocation run = Invocation.of("solve", "--signals", s, "--weights", w, "--out", out);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("closed-form"), run.out());
        assertEquals(Set.of("result.json", "descrambler.npy", "weights.npy", "trace.csv", "report.html"), names(out));
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        assertEquals(N, p.getRowDimension());
        assertEquals(N, p.getColumnDimension());
        RealMatrix difference = p.multiplyTransposed(p).subtract(DenseMatrix.identity(N));
        assertTrue(difference.getFrobeniusNorm() < 1e-13);
        DenseMatrix pw = SampleFiles.matrix(out.resolve("weights.npy"));
        assertTrue(p.multiply(weights).subtract(pw).getFrobeniusNorm() < 1e-13);
        JsonNode r = Invocation.parse(SampleFiles.read(out.resolve("result.json")));
        assertSchema(r);
        assertEquals(difference.getFrobeniusNorm(), r.get("group_error").doubleValue(), 1e-14);
        // The recorded value is that of the recorded matrix.
        double value = value(p, "fourier-2");
        assertEquals(
                value,
                r.get("value").doubleValue(),
                1e-11 * r.get("start_value").doubleValue());
        String report = SampleFiles.read(out.resolve("report.html"));
        assertTrue(report.strip().endsWith("</html>"));
        assertFalse(report.matches("(?s).*(src|href)=\"https?://.*"));
    }

    private double value(RealMatrix p, String operator) {
        RealMatrix b = SampleFiles.gram(signals);
        return Operators.squared(operator, N)
                .multiply(p)
                .multiply(b)
                .multiplyTransposed(p)
                .getTrace();
    }

    @Test
    void theTraceHasItsColumns() {
        Path out = files.path("out");
        Invocation.solved("--signals", s, "--solver", "trust-regions", "--start", "random", "--seed", 3, "--out", out);
        List<String> lines = SampleFiles.read(out.resolve("trace.csv")).lines().toList();
        assertEquals("iteration,seconds,value,gradient_norm,evaluations", lines.get(0));
        JsonNode r = Invocation.parse(SampleFiles.read(out.resolve("result.json")));
        assertEquals(r.get("iterations").intValue() + 2, lines.size());
        double[] first = row(lines.get(1));
        double[] last = row(lines.get(lines.size() - 1));
        assertEquals(0, first[0]);
        assertEquals(r.get("start_value").doubleValue(), first[2], 1e-12 * first[2]);
        assertEquals(r.get("iterations").intValue(), last[0]);
        assertEquals(r.get("value").doubleValue(), last[2], 1e-9 * last[2]);
        assertTrue(last[3] < 1e-6 * first[3]);
        assertTrue(last[4] > first[4]);
    }

    private static double[] row(String line) {
        return Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void aPermutationsFolder() throws IOException {
        Path out = files.path("out");
        JsonNode r = Invocation.solved(
                "--signals", s, "--weights", w, "--group", "permutation", "--solver", "exhaustive", "--out", out);
        assertSchema(r);
        assertTrue(names(out).contains("permutation.npy"));
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        DenseMatrix pw = SampleFiles.matrix(out.resolve("weights.npy"));
        try (NpyFile file = NpyFile.open(out.resolve("permutation.npy"))) {
            assertArrayEquals(new long[] {N}, file.shape());
            assertTrue(file.type().isInteger());
            double[] pi = file.matrix().data();
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    assertEquals(pi[i] == j ? 1 : 0, p.getEntry(i, j));
                }
                // Row i of P W is row pi(i) of W.
                assertArrayEquals(weights.getRow((int) pi[i]), pw.getRow(i));
            }
        }
        byte[] raw = Files.readAllBytes(out.resolve("permutation.npy"));
        assertTrue(new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1).contains("'<i8'"));
        assertEquals(
                value(p, "fourier-2"),
                r.get("value").doubleValue(),
                1e-11 * r.get("value").doubleValue());
    }

    @Test
    void aWeightedSumIsRecordedSoThatItCanBeRepeated() {
        Path square = files.write("square.npy", SampleFiles.gaussian(N, N, 3));
        JsonNode r = Invocation.solved(
                "--signals",
                s,
                "--weights",
                square,
                "--objective",
                "0.50*diagonal-square-sum+smoothness - diagonal-sum");
        assertSchema(r);
        String expression = r.at("/problem/objective").textValue();
        assertEquals("0.5*diagonal-square-sum + smoothness - diagonal-sum", expression);
        assertEquals(0.5, r.at("/problem/terms/0/coefficient").doubleValue());
        assertEquals("smoothness", r.at("/problem/terms/1/objective").textValue());
        assertTrue(r.at("/problem/terms/2/options").isEmpty());
        assertEquals("fourier-2", r.at("/problem/operator").textValue());
        assertTrue(r.get("value").doubleValue() < r.get("start_value").doubleValue());
        JsonNode again = Invocation.solved("--signals", s, "--weights", square, "--objective", expression);
        assertEquals(r.get("value"), again.get("value"));
        // A multiple of a Brockett cost is one, too.
        JsonNode once = Invocation.solved("--signals", s);
        JsonNode twice = Invocation.solved("--signals", s, "--objective", "2*smoothness");
        assertEquals("closed-form", twice.at("/solver/name").textValue());
        assertEquals(
                2 * once.get("value").doubleValue(),
                twice.get("value").doubleValue(),
                1e-12 * once.get("start_value").doubleValue());
    }

    @Test
    void blocksDoNotMix() {
        Path out = files.path("blocks");
        JsonNode r = Invocation.solved(
                "--signals", s, "--blocks", "2,1,3", "--start", "random", "--operator", "second-open", "--out", out);
        assertSchema(r);
        assertEquals("block-orthogonal", r.at("/problem/group").textValue());
        assertEquals("[2,1,3]", r.at("/problem/blocks").toString());
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                if ("aabccc".charAt(i) != "aabccc".charAt(j)) {
                    assertEquals(0, p.getEntry(i, j), 0);
                }
            }
        }
        // It is worse than a rotation of all neurons, but no worse than any of the blocks'.
        double all = Invocation.solved("--signals", s, "--operator", "second-open")
                .get("value")
                .doubleValue();
        assertTrue(r.get("value").doubleValue() > all);
        assertTrue(r.get("value").doubleValue() < value(DenseMatrix.identity(N), "second-open"));
        assertTrue(Invocation.solved("--signals", s).at("/problem/blocks").isNull());
    }

    @Test
    void neuronsAndInputsAreDescrambledTogether() throws IOException {
        Path out = files.path("both");
        JsonNode r = Invocation.solved(
                "--weights",
                w,
                "--objective",
                "two-sided-smoothness(input-operator=second-dirichlet)",
                "--operator",
                "first-open",
                "--solver",
                "alternating",
                "--start",
                "random",
                "--out",
                out);
        assertSchema(r);
        assertEquals("block-orthogonal", r.at("/problem/group").textValue());
        assertEquals("[6,4]", r.at("/problem/blocks").toString());
        assertEquals(N, r.at("/problem/n").intValue());
        assertEquals(
                "two-sided-smoothness(input-operator=second-dirichlet)",
                r.at("/problem/objective").textValue());
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        DenseMatrix q = SampleFiles.matrix(out.resolve("input_descrambler.npy"));
        DenseMatrix descrambled = SampleFiles.matrix(out.resolve("weights.npy"));
        assertEquals(
                0,
                p.multiply(weights).multiplyTransposed(q).subtract(descrambled).norm(),
                1e-13);
        // tr(A₁ X A₂ Xᵀ) with norms of at most 4, 16 and ‖W‖.
        double value = Operators.squared("first-open", N)
                .multiply(descrambled)
                .multiply(Operators.squared("second-dirichlet", 4))
                .multiply(descrambled.transpose())
                .getTrace();
        assertEquals(value, r.get("value").doubleValue(), 1e-12 * Math.pow(weights.norm(), 2));
        String report = SampleFiles.read(out.resolve("report.html"));
        assertTrue(report.contains("Descrambler Q of the inputs"));
        assertTrue(report.contains("entry of Q") && report.contains("descrambled input"));
        // Both descend, each to a place that it cannot leave.
        JsonNode regions = Invocation.solved(
                "--weights",
                w,
                "--objective",
                "two-sided-smoothness",
                "--solver",
                "trust-regions",
                "--start",
                "random");
        assertTrue(regions.at("/termination/converged").booleanValue());
        Invocation.of("solve", "--weights", w, "--objective", "two-sided-smoothness", "--group", "orthogonal")
                .assertRefused("[6, 4]");
        Invocation.of("solve", "--weights", w, "--objective", "two-sided-smoothness", "--scaling", "spectral")
                .assertRefused("spectral");
        Invocation.of("solve", "--weights", w, "--objective", "2*two-sided-smoothness")
                .assertRefused("cannot be a term");
        Invocation.of("solve", "--signals", s, "--objective", "two-sided-smoothness")
                .assertRefused("--weights");
    }

    @Test
    void severalLayersAreDescrambledJointly() throws IOException {
        Object model = SampleFiles.fixture("perceptron.onnx");
        Object inputs = SampleFiles.fixture("perceptron.inputs.npy");
        Path out = files.path("joint");
        JsonNode r = Invocation.solved("--model", model, "--inputs", inputs, "--layer", "0, 1", "--out", out);
        assertSchema(r);
        assertEquals("smoothness", r.at("/problem/objective").textValue());
        assertEquals("closed-form", r.get("certificate").textValue());
        double sum = 0;
        int n = 0;
        for (int layer : new int[] {0, 1}) {
            Path alone = files.path("alone" + layer);
            JsonNode single = Invocation.solved("--model", model, "--inputs", inputs, "--layer", layer, "--out", alone);
            sum += single.get("value").doubleValue();
            Path part = out.resolve("layer-" + layer);
            assertEquals(Set.of("descrambler.npy", "weights.npy"), names(part));
            for (String file : names(part)) {
                assertEquals(SampleFiles.matrix(alone.resolve(file)), SampleFiles.matrix(part.resolve(file)), file);
            }
            assertEquals(
                    single.at("/problem/n").intValue(),
                    r.at("/problem/blocks").get(layer).intValue());
            n += single.at("/problem/n").intValue();
        }
        assertEquals(sum, r.get("value").doubleValue(), 1e-14 * sum);
        assertEquals(n, r.at("/problem/n").intValue());
        assertEquals(n, SampleFiles.matrix(out.resolve("descrambler.npy")).getRowDimension());
        assertTrue(SampleFiles.read(out.resolve("report.html")).contains("Descrambler P"));

        Files.createDirectory(out.resolve("layer-9"));
        Files.copy(out.resolve("layer-0/weights.npy"), out.resolve("layer-9/weights.npy"));
        // Replaced by other layers, whose input dimension is descrambled; the old ones go.
        JsonNode post = Invocation.solved(
                "--model",
                model,
                "--inputs",
                inputs,
                "--layer",
                "1,0",
                "--tap",
                "post",
                "--objective",
                "smoothness + 0.1*smooth-l1",
                "--max-iterations",
                3,
                "--out",
                out,
                "--force");
        assertSchema(post);
        assertFalse(Files.exists(out.resolve("layer-9")));
        assertEquals(Set.of("descrambler.npy", "next_weights.npy"), names(out.resolve("layer-0")));
        Invocation.of("solve", "--model", model, "--inputs", inputs, "--layer", "0,0")
                .assertRefused("twice");
        Invocation.of("solve", "--model", model, "--inputs", inputs, "--layer", "0,9")
                .assertRefused("9");
        Invocation.of("solve", "--model", model, "--inputs", inputs, "--layer", "0,1", "--group", "permutation")
                .assertRefused("permutation");
        Invocation.of(
                        "solve",
                        "--model",
                        model,
                        "--inputs",
                        inputs,
                        "--layer",
                        "0,1",
                        "--objective",
                        "two-sided-smoothness")
                .assertRefused("cannot be summed");
    }

    static Stream<String> operators() {
        return Operators.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void everyOperatorOnEveryGroup(String operator) {
        RealMatrix a = Operators.squared(operator, N);
        double minimum = SampleFiles.minimum(SampleFiles.eigenvalues(a), SampleFiles.gram(signals));
        double start = value(DenseMatrix.identity(N), operator);
        for (String group : List.of("orthogonal", "special-orthogonal")) {
            JsonNode r = Invocation.solved("--signals", s, "--operator", operator, "--group", group);
            assertSchema(r);
            assertEquals("closed-form", r.at("/solver/name").textValue());
            assertEquals(operator, r.at("/problem/operator").textValue());
            assertEquals(start, r.get("start_value").doubleValue(), 1e-11 * start);
            assertEquals(minimum, r.get("value").doubleValue(), 1e-11 * start);
            JsonNode iterated = Invocation.solved(
                    "--signals",
                    s,
                    "--operator",
                    operator,
                    "--group",
                    group,
                    "--solver",
                    "trust-regions",
                    "--start",
                    "random",
                    "--seed",
                    1);
            assertSchema(iterated);
            assertEquals(minimum, iterated.get("value").doubleValue(), 1e-10 * start);
        }
        JsonNode proven = Invocation.solved("--signals", s, "--operator", operator, "--group", "permutation");
        assertSchema(proven);
        double best = bestPermutation(operator);
        assertEquals("exhaustive", proven.get("certificate").textValue());
        assertEquals(best, proven.get("value").doubleValue(), 1e-11 * start);
        JsonNode searched = Invocation.solved(
                "--signals",
                s,
                "--operator",
                operator,
                "--group",
                "permutation",
                "--solver",
                "optaplanner",
                "--max-iterations",
                200);
        assertSchema(searched);
        double value = searched.get("value").doubleValue();
        assertTrue(value >= best - 1e-11 * start && value <= start, searched.toString());
        double bound = searched.get("lower_bound").doubleValue();
        assertTrue(bound <= best + 1e-11 * start && bound >= minimum - 1e-9 * start, searched.toString());
    }

    /** By the definition, over all of S_n. */
    private double bestPermutation(String operator) {
        RealMatrix a = Operators.squared(operator, N);
        RealMatrix b = SampleFiles.gram(signals);
        return best(a, b, new int[N], 0, 0);
    }

    private static double best(RealMatrix a, RealMatrix b, int[] pi, int depth, int used) {
        int n = pi.length;
        double smallest = Double.POSITIVE_INFINITY;
        if (depth == n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum += a.getEntry(i, j) * b.getEntry(pi[i], pi[j]);
                }
            }
            return sum;
        }
        for (int k = 0; k < n; k++) {
            if ((used & (1 << k)) == 0) {
                pi[depth] = k;
                smallest = Math.min(smallest, best(a, b, pi, depth + 1, used | (1 << k)));
            }
        }
        return smallest;
    }

    @ParameterizedTest
    @CsvSource({
        "orthogonal, closed-form",
        "orthogonal, trust-regions",
        "special-orthogonal, trust-regions",
        "permutation, exhaustive",
        "permutation, optaplanner"
    })
    void theSameCommandGivesTheSameBits(String group, String solver) throws IOException {
        byte[][] bits = new byte[2][];
        for (int k = 0; k < 2; k++) {
            Path out = files.path("out" + k);
            Invocation.of(
                    "solve",
                    "--signals",
                    s,
                    "--group",
                    group,
                    "--solver",
                    solver,
                    "--start",
                    "random",
                    "--seed",
                    7,
                    "--max-iterations",
                    50,
                    "--threads",
                    k + 1,
                    "--out",
                    out);
            bits[k] = Files.readAllBytes(out.resolve("descrambler.npy"));
        }
        assertArrayEquals(bits[0], bits[1]);
    }

    @Test
    void objectivesOverSamplesReadTheirFilesAgain() {
        DenseMatrix samples = SampleFiles.gaussian(50, 6, 3);
        Path file = files.write("samples.npy", samples);
        double sum = 0;
        for (double y : samples.data()) {
            sum -= 0.25 * y * y * y * y;
        }
        for (String solver : new String[] {"trust-regions", "stochastic-gradient", "riemannian-adam"}) {
            JsonNode result = Invocation.solved("--signals", file, "--objective", "quartimax", "--solver", solver);
            assertEquals(sum, result.get("start_value").doubleValue(), 1e-12 * Math.abs(sum));
            assertTrue(result.get("value").doubleValue() < sum, solver);
        }
        Path identity = files.write("identity.npy", DenseMatrix.identity(6));
        JsonNode behind = Invocation.solved(
                "--inputs", file, "--weights", identity, "--objective", "quartimax", "--solver", "trust-regions");
        assertEquals(sum, behind.get("start_value").doubleValue(), 1e-12 * Math.abs(sum));
        JsonNode tapped = Invocation.solved(
                "--model",
                SampleFiles.fixture("perceptron.onnx"),
                "--inputs",
                SampleFiles.fixture("perceptron.inputs.npy"),
                "--layer",
                0,
                "--objective",
                "nonlinear-smoothness",
                "--solver",
                "trust-regions",
                "--max-iterations",
                3);
        assertTrue(
                tapped.get("value").doubleValue() <= tapped.get("start_value").doubleValue());
        Invocation.of("solve", "--gram", identity, "--objective", "quartimax").assertRefused("quartimax", "samples");
    }

    @Test
    void limitsAreKept() {
        Path big = files.write("big.npy", SampleFiles.gaussian(400, 40, 3));
        JsonNode timed = Invocation.solved("--signals", big, "--group", "permutation", "--time-limit", "300ms");
        assertEquals("assignment-search", timed.at("/solver/name").textValue());
        assertEquals("time-limit", timed.at("/termination/reason").textValue());
        assertFalse(timed.at("/termination/converged").booleanValue());
        // Generous, because the machine may be busy: a search without a limit takes longer.
        assertTrue(timed.get("seconds").doubleValue() < 2.5, timed.toString());
        JsonNode short3 = Invocation.solved(
                "--signals", big, "--solver", "trust-regions", "--start", "random", "--max-iterations", 3);
        assertEquals(3, short3.get("iterations").intValue());
        assertEquals("iteration-limit", short3.at("/termination/reason").textValue());
        JsonNode none = Invocation.solved("--signals", big, "--solver", "trust-regions", "--time-limit", 0);
        assertEquals(none.get("start_value"), none.get("value"));
    }

    @Test
    void forceReplacesAnEarlierRunAndNothingElse() throws IOException {
        Path out = files.path("out");
        Invocation.solved("--signals", s, "--group", "permutation", "--out", out);
        Files.writeString(out.resolve("mine.txt"), "mine");
        Invocation.solved("--signals", s, "--weights", w, "--out", out, "--force");
        assertEquals(
                Set.of("result.json", "descrambler.npy", "weights.npy", "trace.csv", "report.html", "mine.txt"),
                names(out));
        assertEquals(Set.of("out", "s.npy", "w.npy"), names(folder), "nothing is left beside the folder");
    }

    @Test
    void theReportIsRebuiltFromTheRecordedDataAlone() throws IOException {
        Path out = files.path("out");
        Invocation.solved("--signals", s, "--weights", w, "--solver", "trust-regions", "--out", out);
        String report = SampleFiles.read(out.resolve("report.html"));
        Files.delete(out.resolve("report.html"));
        Files.delete(s);
        Files.delete(w);
        Invocation run = Invocation.of("report", out);
        assertEquals(0, run.code(), run.err());
        assertEquals(out.resolve("report.html") + System.lineSeparator(), run.out());
        assertEquals(report, SampleFiles.read(out.resolve("report.html")));
        Invocation.of("report", folder).assertRefused("result.json");
        Invocation.of("report", files.path("missing")).assertRefused("missing", "no such folder");
    }

    @Test
    void theNextLayersWeightsAreDescrambledFromTheOtherSide() throws IOException {
        Path out = files.path("out");
        Invocation.solved(
                "--model",
                SampleFiles.fixture("perceptron.onnx"),
                "--inputs",
                SampleFiles.fixture("perceptron.inputs.npy"),
                "--layer",
                0,
                "--tap",
                "post",
                "--out",
                out);
        DenseMatrix p = SampleFiles.matrix(out.resolve("descrambler.npy"));
        DenseMatrix next = SampleFiles.matrix(out.resolve("next_weights.npy"));
        OnnxModel network = OnnxModel.read(SampleFiles.fixture("perceptron.onnx"));
        DenseMatrix original = network.weights(network.layer("1"));
        assertTrue(next.multiply(p).subtract(original).getFrobeniusNorm() < 1e-13);
        assertEquals(5, next.getRowDimension());
        assertEquals(7, next.getColumnDimension());
        assertFalse(names(out).contains("weights.npy"));
    }

    @Test
    void extremeProblems() {
        Path one = files.write("one.npy", SampleFiles.gaussian(M, 1, 1));
        for (String group : List.of("orthogonal", "special-orthogonal", "permutation")) {
            JsonNode r = Invocation.solved("--signals", one, "--group", group);
            assertSchema(r);
            assertEquals(0, r.get("value").doubleValue());
        }
        Path sample = files.write("sample.npy", SampleFiles.gaussian(1, N, 1));
        // Rank one: the smoothest pattern, a constant, costs nothing.
        JsonNode rankOne = Invocation.solved("--signals", sample);
        assertEquals(
                0,
                rankOne.get("value").doubleValue(),
                1e-12 * rankOne.get("start_value").doubleValue());
        Path zeros = files.write("zeros.npy", new DenseMatrix(M, N));
        for (String scaling : List.of("none", "spectral")) {
            JsonNode r = Invocation.solved("--signals", zeros, "--solver", "trust-regions", "--scaling", scaling);
            assertSchema(r);
            assertEquals(0, r.get("value").doubleValue());
        }
    }

    @Test
    void aStartFileIsWhereTheRunStarts() {
        Path pi = files.vector("pi.npy", 2, 0, 1, 5, 4, 3);
        DenseMatrix p = new DenseMatrix(N, N);
        int[] images = {2, 0, 1, 5, 4, 3};
        for (int i = 0; i < N; i++) {
            p.setEntry(i, images[i], 1);
        }
        Path matrix = files.write("p.npy", p);
        double start = value(p, "fourier-2");
        for (Path file : List.of(pi, matrix)) {
            JsonNode r = Invocation.solved(
                    "--signals",
                    s,
                    "--group",
                    "permutation",
                    "--solver",
                    "optaplanner",
                    "--start",
                    file,
                    "--max-iterations",
                    5);
            assertEquals(start, r.get("start_value").doubleValue(), 1e-11 * start);
        }
        JsonNode lie = Invocation.solved("--signals", s, "--solver", "trust-regions", "--start", matrix);
        assertEquals(start, lie.get("start_value").doubleValue(), 1e-11 * start);
        assertEquals(matrix.toString(), lie.at("/solver/start").textValue());
    }

    @Test
    void diagonalObjectivesNeedSquareWeights() {
        DenseMatrix square = SampleFiles.gaussian(N, N, 8);
        Path file = files.write("square.npy", square);
        JsonNode r = Invocation.solved("--signals", s, "--weights", file, "--objective", "diagonal-sum");
        assertSchema(r);
        assertTrue(r.at("/problem/operator").isNull());
        assertEquals(-square.getTrace(), r.get("start_value").doubleValue(), 1e-12);
        // max tr(P W) over O(n) is the sum of the singular values.
        double nuclear = 0;
        for (double eigenvalue : SampleFiles.eigenvalues(SampleFiles.gram(square))) {
            nuclear += Math.sqrt(Math.max(0, eigenvalue));
        }
        assertEquals(-nuclear, r.get("value").doubleValue(), 1e-7);
        JsonNode squares = Invocation.solved(
                "--signals", s, "--weights", file, "--objective", "diagonal-square-sum", "--start", "random");
        assertSchema(squares);
        assertTrue(
                squares.get("value").doubleValue() <= squares.get("start_value").doubleValue());
        // Polar steps cross between the components, trust regions must be started on each.
        assertEquals("polar-iteration", squares.at("/solver/name").textValue());
        assertEquals("start", squares.at("/solver/component").textValue());
        String[] lie = {
            "--signals",
            s.toString(),
            "--weights",
            file.toString(),
            "--objective",
            "diagonal-square-sum",
            "--solver",
            "trust-regions"
        };
        JsonNode both = Invocation.solved((Object[]) lie);
        assertEquals("both", both.at("/solver/component").textValue());
        Object[] one = java.util.Arrays.copyOf((Object[]) lie, lie.length + 2, Object[].class);
        one[lie.length] = "--component";
        one[lie.length + 1] = "start";
        JsonNode start = Invocation.solved(one);
        assertEquals("start", start.at("/solver/component").textValue());
        assertTrue(both.get("value").doubleValue()
                <= start.get("value").doubleValue()
                        + 1e-9 * Math.abs(start.get("value").doubleValue()));
        Invocation.of("solve", "--signals", s, "--weights", w, "--objective", "diagonal-sum")
                .assertRefused("diagonal-sum", "n x n", "6 x 4");
    }
}
