package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyWriter;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every form of input against the closed form Σ λ↑ᵢ μ↓ᵢ, computed here by Hipparchus from matrices that were written down
 * independently. Both sides err by a few n ε ‖A‖ ‖B‖, and the value is not small beside ‖A‖ ‖B‖ (it is 10⁻³ of it).
 */
class SolveInputTest {
    private static final int M = 40;
    private static final int N = 6;
    private static final double TOLERANCE = 1e-10;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private DenseMatrix signals;
    private Path s;

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        signals = SampleFiles.gaussian(M, N, 1);
        for (int i = 0; i < M; i++) {
            // Means that differ, so that centring matters.
            for (int j = 0; j < N; j++) {
                signals.data()[i * N + j] += j;
            }
        }
        s = files.write("s.npy", signals);
    }

    private static double smoothest(RealMatrix gram) {
        return SampleFiles.minimum(SampleFiles.eigenvalues(Operators.squared("fourier-2", N)), gram);
    }

    private static void assertValue(double expected, JsonNode result) {
        assertEquals(expected, result.get("value").doubleValue(), TOLERANCE * Math.abs(expected));
    }

    @Test
    void signals() {
        JsonNode result = Invocation.solved("--signals", s);
        assertValue(smoothest(SampleFiles.gram(signals)), result);
        assertEquals(M, result.at("/problem/samples").intValue());
        assertEquals(N, result.at("/problem/n").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void everyTypeByteOrderAndLayoutOfAnArray(String type) {
        boolean single = type.equals("single");
        DenseMatrix rounded = signals.copy();
        for (int k = 0; single && k < rounded.data().length; k++) {
            rounded.data()[k] = (float) rounded.data()[k];
        }
        double expected = smoothest(SampleFiles.gram(rounded));
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean fortran : new boolean[] {false, true}) {
                Path file = files.npy("array.npy", signals, single, order, fortran);
                assertValue(expected, Invocation.solved("--signals", file));
            }
        }
    }

    @Test
    void membersOfArchivesAndCommaSeparatedValues() throws IOException {
        double expected = smoothest(SampleFiles.gram(signals));
        Path archive = files.bytes("s.npz", out -> {
            var zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("other.npy"));
            NpyWriter.write(zip, new double[] {1}, 1);
            zip.putNextEntry(new ZipEntry("signals.npy"));
            NpyWriter.write(zip, signals);
            zip.finish();
        });
        assertValue(expected, Invocation.solved("--signals", archive + ":signals"));
        var rows = new ArrayList<String>();
        for (double[] row : signals.getData()) {
            rows.add(String.join(
                    ",", java.util.Arrays.stream(row).mapToObj(Double::toString).toList()));
        }
        Path csv = files.text("s.csv", String.join("\n", rows) + "\n");
        assertValue(expected, Invocation.solved("--signals", csv));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../io/v5.mat:x", "../io/v7.mat:x", "../io/v73.mat:x", "../io/stored.npz:x"})
    void variablesThatMatlabOrNumpyWrote(String member) {
        int colon = member.lastIndexOf(':');
        Path file = SampleFiles.fixture(member.substring(0, colon));
        DenseMatrix x = new DenseMatrix(4, 3);
        for (int k = 0; k < 12; k++) {
            x.data()[k] = k + 0.5;
        }
        JsonNode result = Invocation.solved("--signals", file + member.substring(colon), "--operator", "first-open");
        double start =
                Operators.squared("first-open", 3).multiply(SampleFiles.gram(x)).getTrace();
        assertEquals(start, result.get("start_value").doubleValue(), 1e-12 * start);
        assertEquals(4, result.at("/problem/samples").intValue());
    }

    @Test
    void centredSignals() {
        DenseMatrix centred = signals.copy();
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int i = 0; i < M; i++) {
                sum += signals.getEntry(i, j);
            }
            for (int i = 0; i < M; i++) {
                centred.data()[i * N + j] -= sum / M;
            }
        }
        JsonNode result = Invocation.solved("--signals", s, "--center");
        assertValue(smoothest(SampleFiles.gram(centred)), result);
    }

    @Test
    void inputsWithWeightsAndBias() {
        DenseMatrix x = SampleFiles.gaussian(M, 4, 2);
        DenseMatrix w = SampleFiles.gaussian(N, 4, 3);
        double[] b = {1, -2, 3, 0.5, 0, 1};
        Path inputs = files.write("x.npy", x);
        Path weights = files.write("w.npy", w);
        Path bias = files.vector("b.npy", b);
        RealMatrix y = new Array2DRowRealMatrix(x.getData()).multiplyTransposed(new Array2DRowRealMatrix(w.getData()));
        DenseMatrix plain = new DenseMatrix(M, N);
        DenseMatrix shifted = new DenseMatrix(M, N);
        for (int k = 0; k < M * N; k++) {
            plain.data()[k] = y.getEntry(k / N, k % N);
            shifted.data()[k] = plain.data()[k] + b[k % N];
        }
        JsonNode without = Invocation.solved("--inputs", inputs, "--weights", weights);
        JsonNode with = Invocation.solved("--inputs", inputs, "--weights", weights, "--bias", bias);
        // The Gram matrix has rank 4, and its small eigenvalues carry errors of its largest one.
        assertEquals(smoothest(SampleFiles.gram(plain)), without.get("value").doubleValue(), 1e-7);
        assertEquals(smoothest(SampleFiles.gram(shifted)), with.get("value").doubleValue(), 1e-7);
    }

    @Test
    void gramMatrixAloneAndScaled() {
        RealMatrix gram = SampleFiles.gram(signals);
        Path file = files.write("gram.npy", DenseMatrix.copyOf(gram));
        JsonNode result = Invocation.solved("--gram", file);
        assertValue(smoothest(gram), result);
        assertTrue(result.at("/problem/samples").isNull());

        RealMatrix a = Operators.squared("fourier-2", N);
        double normA = SampleFiles.eigenvalues(a)[N - 1];
        double normB = SampleFiles.eigenvalues(gram)[N - 1];
        JsonNode scaled = Invocation.solved("--gram", file, "--scaling", "spectral");
        assertValue(smoothest(gram) * N * N / (normA * normB), scaled);
        assertEquals("spectral", scaled.at("/problem/scaling").textValue());
    }

    @Test
    void twoIndefiniteMatrices() {
        DenseMatrix a = SampleFiles.symmetric(N, 5);
        DenseMatrix b = SampleFiles.symmetric(N, 6);
        String both = files.write("a.npy", a) + "," + files.write("b.npy", b);
        double expected = SampleFiles.minimum(SampleFiles.eigenvalues(a), b);
        JsonNode result = Invocation.solved("--brockett", both);
        assertValue(expected, result);
        assertTrue(result.at("/problem/operator").isNull());
        JsonNode iterated =
                Invocation.solved("--brockett", both, "--solver", "trust-regions", "--start", "random", "--seed", 1);
        assertValue(expected, iterated);
        assertTrue(Math.abs(iterated.get("gap").doubleValue()) <= 1e-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perceptron 0 pre 0", "perceptron /0/Gemm post 1", "sequence /token/MatMul post swish"})
    void aTappedModelGivesWhatItsExportedActivationsGive(String words) {
        String[] word = words.split(" ", -1);
        Path recorded = SampleFiles.fixture(word[0] + "." + word[3] + ".npy");
        JsonNode tapped = Invocation.solved(
                "--model",
                SampleFiles.fixture(word[0] + ".onnx"),
                "--inputs",
                SampleFiles.fixture(word[0] + ".inputs.npy"),
                "--layer",
                word[1],
                "--tap",
                word[2]);
        DenseMatrix activations = SampleFiles.matrix(recorded);
        int n = tapped.at("/problem/n").intValue();
        int samples = activations.data().length / n;
        // Samples and tokens together are the samples of a token-wise layer.
        Path flat = files.write("flat.npy", DenseMatrix.wrap(samples, n, activations.data()));
        JsonNode expected = Invocation.solved("--signals", flat);
        assertEquals(samples, tapped.at("/problem/samples").intValue());
        // The network computes in float32: relative errors of 10⁻⁵ in the signals, of twice that in their squares.
        double start = expected.get("start_value").doubleValue();
        assertEquals(start, tapped.get("start_value").doubleValue(), 2e-5 * start);
        assertEquals(expected.get("value").doubleValue(), tapped.get("value").doubleValue(), 2e-5 * start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perceptron", "convolution", "sequence"})
    void everyLayerCanBeTappedBeforeAndAfterItsActivation(String network) {
        Path model = SampleFiles.fixture(network + ".onnx");
        Path inputs = SampleFiles.fixture(network + ".inputs.npy");
        int layers = Invocation.of("list", "layers", "--model", model, "--json")
                .json()
                .size();
        assertTrue(layers >= 2);
        for (int layer = 0; layer < layers; layer++) {
            for (String tap : List.of("pre", "post")) {
                JsonNode result =
                        Invocation.solved("--model", model, "--inputs", inputs, "--layer", layer, "--tap", tap);
                assertEquals("closed-form", result.get("certificate").textValue());
            }
        }
    }

    @Test
    void aConvolutionsChannelsAreItsNeurons() {
        JsonNode result = Invocation.solved(
                "--model",
                SampleFiles.fixture("convolution.onnx"),
                "--inputs",
                SampleFiles.fixture("convolution.inputs.npy"),
                "--layer",
                0,
                "--tap",
                "post",
                "--group",
                "permutation");
        // Five images of 8 x 8 pixels, six channels.
        assertEquals(6, result.at("/problem/n").intValue());
        assertEquals(5 * 64, result.at("/problem/samples").intValue());
        assertEquals("exhaustive", result.get("certificate").textValue());
    }
}
