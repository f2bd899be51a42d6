package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.NpyType;
import org.descrambler.core.signal.NpyWriter;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complex arrays from file to file, compared with Hipparchus' complex matrices. */
class SolveComplexTest {
    private static final int N = 5;
    private static final int M = 12;

    @TempDir
    private Path folder;

    private SampleFiles files;
    private ComplexMatrix signals;
    private ComplexMatrix weights;
    private Path s;
    private Path w;

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        signals = gaussian(M, N, 1);
        weights = gaussian(N, 3, 2);
        s = write("s.npy", signals);
        w = write("w.npy", weights);
    }

    private static ComplexMatrix gaussian(int rows, int columns, long seed) {
        return new ComplexMatrix(
                SampleFiles.gaussian(rows, columns, 2 * seed), SampleFiles.gaussian(rows, columns, 2 * seed + 1));
    }

    private Path write(String name, ComplexMatrix m) {
        return files.bytes(name, out -> NpyWriter.write(out, m));
    }

    private static FieldMatrix<Complex> complex(ComplexMatrix m) {
        FieldMatrix<Complex> result = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), m.rows(), m.columns());
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                result.setEntry(i, j, new Complex(m.re().getEntry(i, j), m.im().getEntry(i, j)));
            }
        }
        return result;
    }

    private static FieldMatrix<Complex> complex(Path npy) {
        try (NpyFile file = NpyFile.open(npy)) {
            assertEquals(NpyType.COMPLEX128, file.type());
            return complex(file.complexMatrix());
        }
    }

    private static double norm(FieldMatrix<Complex> m) {
        return Math.sqrt(Arrays.stream(m.getData())
                .flatMap(Arrays::stream)
                .mapToDouble(z -> z.getReal() * z.getReal() + z.getImaginary() * z.getImaginary())
                .sum());
    }

    /** ‖D P S‖²_F = Re Σ x̄ᵢⱼ (A X)ᵢⱼ with X = P S, A = DᵀD; samples are the rows of the file. */
    private static double roughness(String operator, FieldMatrix<Complex> p, ComplexMatrix samples) {
        FieldMatrix<Complex> x = p.multiply(complex(samples).transpose());
        FieldMatrix<Complex> ax = complex(ComplexMatrix.real(DenseMatrix.copyOf(Operators.squared(operator, N))))
                .multiply(x);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < samples.rows(); j++) {
                sum += x.getEntry(i, j).conjugate().multiply(ax.getEntry(i, j)).getReal();
            }
        }
        return sum;
    }

    private static List<String> operators() {
        return Operators.NAMES;
    }

    @ParameterizedTest
    @MethodSource("operators")
    void theValueIsTheComplexOneForEveryOperator(String operator) {
        Path out = folder.resolve("result");
        JsonNode exact = Invocation.solved("--signals", s, "--weights", w, "--operator", operator, "--out", out);

        assertEquals("unitary", exact.at("/problem/group").textValue());
        assertEquals(N, exact.at("/problem/n").intValue());
        assertEquals(M, exact.at("/problem/samples").intValue());
        assertEquals("closed-form", exact.at("/certificate").textValue());
        assertEquals(0, exact.at("/gap").doubleValue());
        assertTrue(exact.at("/group_error").doubleValue() < 1e-13);
        FieldMatrix<Complex> p = complex(out.resolve("descrambler.npy"));
        double value = exact.at("/value").doubleValue();
        assertEquals(
                roughness(operator, p, signals),
                value,
                1e-11 * exact.at("/start_value").doubleValue());
        FieldMatrix<Complex> pw = complex(out.resolve("weights.npy"));
        assertEquals(0, norm(pw.subtract(p.multiply(complex(weights)))), 1e-12);

        JsonNode iterated = Invocation.solved(
                "--signals", s, "--operator", operator, "--solver", "trust-regions", "--start", "random");
        assertEquals(
                value,
                iterated.at("/value").doubleValue(),
                1e-7 * exact.at("/start_value").doubleValue());
        assertTrue(iterated.at("/gap").isNumber());
        assertEquals("closed-form", iterated.at("/certificate").textValue());
    }

    @Test
    void theReportShowsMagnitudesAndRealParts() {
        Path out = folder.resolve("result");
        Invocation.solved("--signals", s, "--weights", w, "--out", out);
        String page = SampleFiles.read(out.resolve("report.html"));
        assertTrue(page.contains("Magnitude |P| of the complex descrambler"));
        assertTrue(page.contains("Real part of the descrambled weights PW"));
        assertTrue(page.contains("group error ‖PPᴴ − I‖"));
        assertEquals(0, Invocation.of("report", out).code());
    }

    /** Complex mixing gains over real mixing of twice as many signals' parts only by phases; on real signals nothing. */
    @Test
    void realSignalsHaveTheRealMinimumOverTheUnitaryGroup() {
        Path real = files.write("real.npy", signals.re());
        double orthogonal = Invocation.solved("--signals", real).at("/value").doubleValue();
        JsonNode unitary = Invocation.solved("--signals", real, "--group", "unitary");
        assertEquals(orthogonal, unitary.at("/value").doubleValue(), 1e-11 * orthogonal);
        assertEquals("unitary", unitary.at("/problem/group").textValue());
        JsonNode centred = Invocation.solved("--signals", real, "--group", "unitary", "--center");
        assertEquals(
                Invocation.solved("--signals", real, "--center").at("/value").doubleValue(),
                centred.at("/value").doubleValue(),
                1e-11 * orthogonal);
        assertTrue(centred.at("/problem/centered").booleanValue());
    }

    @Test
    void gramInputsWeightsAndFormsAreOneProblem() {
        // S = X Wᵀ + b, its Gram matrix S Sᴴ, and A = DᵀD, by hand.
        ComplexMatrix x = gaussian(M, 3, 5);
        ComplexMatrix b = gaussian(1, N, 6);
        FieldMatrix<Complex> samples = complex(x).multiply(complex(weights).transpose());
        ComplexMatrix byHand = new ComplexMatrix(new DenseMatrix(M, N), new DenseMatrix(M, N));
        for (int i = 0; i < M; i++) {
            for (int j = 0; j < N; j++) {
                Complex entry = samples.getEntry(i, j).add(new Complex(b.re().getEntry(0, j), b.im().getEntry(0, j)));
                byHand.re().setEntry(i, j, entry.getReal());
                byHand.im().setEntry(i, j, entry.getImaginary());
            }
        }
        double expected = Invocation.solved("--signals", write("hand.npy", byHand))
                .at("/value")
                .doubleValue();
        double tolerance = 1e-11 * expected;

        Path inputs = write("x.npy", x);
        Path bias = write("b.npy", b);
        assertEquals(
                expected,
                Invocation.solved("--inputs", inputs, "--weights", w, "--bias", bias)
                        .at("/value")
                        .doubleValue(),
                tolerance);
        DenseMatrix columns = byHand.realForm();
        // (SᵀS̄) of rows is the conjugate of S Sᴴ's transpose: with samples in rows, B = XᵀX̄.
        ComplexMatrix gram = ComplexMatrix.ofRealForm(columns.transposeMultiply(columns));
        gram.im().scale(-1);
        Path g = write("g.npy", gram);
        assertEquals(expected, Invocation.solved("--gram", g).at("/value").doubleValue(), tolerance);
        Path a = files.write("a.npy", DenseMatrix.copyOf(Operators.squared("fourier-2", N)));
        assertEquals(
                expected,
                Invocation.solved("--brockett", a + "," + g).at("/value").doubleValue(),
                tolerance);
        JsonNode scaled = Invocation.solved("--gram", g, "--scaling", "spectral");
        assertEquals(
                scaled.at("/value").doubleValue(),
                Invocation.solved("--brockett", a + "," + g, "--scaling", "spectral")
                        .at("/value")
                        .doubleValue(),
                1e-11 * scaled.at("/value").doubleValue());
        // Alone, weights are signals: W Wᴴ, one sample a column.
        ComplexMatrix rows =
                new ComplexMatrix(weights.re().transpose(), weights.im().transpose());
        assertEquals(
                Invocation.solved("--signals", write("wt.npy", rows))
                        .at("/value")
                        .doubleValue(),
                Invocation.solved("--weights", w).at("/value").doubleValue(),
                tolerance);
    }

    @Test
    void aResultIsAStart() {
        Path out = folder.resolve("result");
        JsonNode first = Invocation.solved("--signals", s, "--out", out);
        JsonNode again = Invocation.solved(
                "--signals",
                s,
                "--solver",
                "trust-regions",
                "--start",
                out.resolve("descrambler.npy"),
                "--max-iterations",
                1);
        assertEquals(
                first.at("/value").doubleValue(),
                again.at("/start_value").doubleValue(),
                1e-11 * first.at("/start_value").doubleValue());
        Path small = files.write("small.npy", DenseMatrix.identity(4));
        Invocation.of("solve", "--signals", s, "--solver", "trust-regions", "--start", small)
                .assertRefused("4 x 4", "5 x 5");
        Path off = write("off.npy", gaussian(N, N, 9));
        Invocation.of("solve", "--signals", s, "--solver", "trust-regions", "--start", off)
                .assertRefused("not in the group unitary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orthogonal", "special-orthogonal", "permutation"})
    void otherGroupsRefuseComplexData(String group) {
        Invocation.of("solve", "--signals", s, "--group", group).assertRefused("s.npy", "complex", "--group unitary");
        Invocation.of("solve", "--gram", s, "--group", group).assertRefused("s.npy", "complex");
        Path real = files.write("real.npy", signals.re());
        Invocation.of("solve", "--signals", real, "--weights", w, "--group", group)
                .assertRefused("w.npy", "complex", "--group unitary");
    }

    @Test
    void whatComplexSignalsDoNotHaveIsNamed() {
        Invocation.of("solve", "--signals", s, "--objective", "diagonal-sum")
                .assertRefused("diagonal-sum", "real signals", "smoothness");
        Invocation.of("solve", "--signals", s, "--objective", "smoothness + 0.1*smoothness")
                .assertRefused("real signals");
        Invocation.of("solve", "--signals", s, "--blocks", "2,3").assertRefused("complex", "--group unitary");
        Invocation.of("solve", "--gram", s).assertRefused("s.npy", "12 x 5", "square");
        Path skewed = write("k.npy", gaussian(N, N, 4));
        Invocation.of("solve", "--gram", skewed).assertRefused("k.npy", "symmetric");
        Invocation.of("solve", "--brockett", skewed + "," + skewed).assertRefused("A is not Hermitian");
        Path wide = write("wide.npy", gaussian(4, 3, 4));
        Invocation.of("solve", "--inputs", s, "--weights", wide).assertRefused("5 channels", "4 x 3");
        Invocation.of("solve", "--signals", s, "--group", "unitary", "--solver", "optaplanner")
                .assertRefused("unitary", "closed-form");
        ComplexMatrix nan = gaussian(M, N, 7);
        nan.im().setEntry(3, 2, Double.NaN);
        Invocation.of("solve", "--signals", write("nan.npy", nan)).assertRefused("nan.npy", "sample 3", "NaN");
        assertFalse(Files.exists(folder.resolve("result")));
    }

    /** One neuron: only a phase is left, and the value cannot change. */
    @Test
    void aSingleComplexNeuron() {
        JsonNode one =
                Invocation.solved("--signals", write("one.npy", gaussian(4, 1, 3)), "--operator", "second-dirichlet");
        assertEquals(1, one.at("/problem/n").intValue());
        assertEquals(one.at("/start_value").doubleValue(), one.at("/value").doubleValue(), 1e-12);
        JsonNode iterated = Invocation.solved(
                "--signals",
                write("one.npy", gaussian(4, 1, 3)),
                "--operator",
                "second-dirichlet",
                "--solver",
                "trust-regions",
                "--start",
                "random");
        assertEquals(one.at("/value").doubleValue(), iterated.at("/value").doubleValue(), 1e-12);
    }
}
