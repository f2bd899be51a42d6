package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What every backend must do; one subclass for each. */
abstract class BackendContract {
    private static final Set<String> SINGULAR =
            Set.of("1×1 zero", "diagonal with zeros and signs", "all ones 200×200", "zero");

    private final Matrices matrices = new Matrices();
    private Backend backend;
    private BackendChecks checks;

    abstract Backend create();

    @BeforeEach
    void createBackend() {
        backend = create();
        checks = new BackendChecks(backend);
    }

    private static Stream<DynamicTest> each(Map<String, DenseMatrix> cases, Consumer<DenseMatrix> check) {
        return cases.entrySet().stream().map(c -> dynamicTest(c.getKey(), () -> check.accept(c.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> decomposesSymmetricMatrices() {
        return each(matrices.symmetric(), checks::symmetricEigen);
    }

    @TestFactory
    Stream<DynamicTest> computesSingularValues() {
        return each(matrices.general(), checks::svd);
    }

    @TestFactory
    Stream<DynamicTest> computesQr() {
        return each(matrices.general(), checks::qr);
    }

    @TestFactory
    Stream<DynamicTest> computesPolarFactors() {
        return each(matrices.square(), checks::polar);
    }

    @TestFactory
    Stream<DynamicTest> solvesLinearSystems() {
        return matrices.square().entrySet().stream()
                .map(c -> dynamicTest(c.getKey(), () -> {
                    DenseMatrix a = c.getValue();
                    DenseMatrix b = matrices.gaussian(a.getRowDimension(), 3);
                    if (SINGULAR.contains(c.getKey())) {
                        String message = assertThrows(SingularMatrixException.class, () -> backend.solve(a, b))
                                .getMessage();
                        assertTrue(message.contains("singular"), message);
                    } else {
                        checks.solve(a, b);
                        checks.solve(a, matrices.gaussian(a.getRowDimension(), a.getRowDimension()));
                        checks.solve(a, new DenseMatrix(a.getRowDimension(), 0));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> solvesSystemsWithPositiveSymmetricPart() {
        return Stream.of(0, 1, 2, 15, 16, 17, 32, 33, 47, 80, 129)
                .map(n -> dynamicTest("n = " + n, () -> {
                    for (double skewness : new double[] {0, 0.5, 2, 8}) {
                        DenseMatrix a = matrices.positive(n, skewness);
                        checks.solvePositive(a, matrices.gaussian(n, 3));
                        checks.solvePositive(a, matrices.gaussian(n, n));
                        checks.solvePositive(a, new DenseMatrix(n, 0));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> multiplies() {
        List<DynamicTest> tests = new ArrayList<>();
        int[][] shapes = {
            {1, 1, 1},
            {1, 7, 3},
            {5, 7, 3},
            {4, 4, 4},
            {64, 65, 63},
            {3, 300, 2},
            {300, 3, 140},
            {2, 2, 0},
            {0, 3, 2},
            {3, 0, 2}
        };
        double[][] scalars = {{1, 0}, {1, 1}, {-0.5, 2}, {0, 3}, {0, 0}, {2, -1}};
        for (int[] s : shapes) {
            tests.add(dynamicTest(Arrays.toString(s), () -> {
                for (int variant = 0; variant < 4; variant++) {
                    for (double[] scalar : scalars) {
                        for (int margin : new int[] {0, 3}) {
                            checks.gemm(
                                    matrices,
                                    (variant & 1) > 0,
                                    (variant & 2) > 0,
                                    s[0],
                                    s[1],
                                    s[2],
                                    scalar[0],
                                    scalar[1],
                                    margin);
                        }
                    }
                }
            }));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> multipliesByTheOwnTranspose() {
        List<DynamicTest> tests = new ArrayList<>();
        int[][] shapes = {{1, 1}, {5, 3}, {3, 5}, {65, 63}, {300, 2}, {2, 0}, {0, 2}, {270, 131}};
        double[][] scalars = {{1, 0}, {1, 1}, {-0.5, 2}, {0, 3}, {0, 0}};
        for (int[] s : shapes) {
            tests.add(dynamicTest(Arrays.toString(s), () -> {
                for (double[] scalar : scalars) {
                    for (int margin : new int[] {0, 3}) {
                        checks.syrk(matrices, false, s[0], s[1], scalar[0], scalar[1], margin);
                        checks.syrk(matrices, true, s[0], s[1], scalar[0], scalar[1], margin);
                    }
                }
            }));
        }
        return tests.stream();
    }

    @Test
    void multipliesWhatIsTooLargeForOnePart() {
        for (int variant = 0; variant < 4; variant++) {
            boolean ta = (variant & 1) > 0;
            boolean tb = (variant & 2) > 0;
            checks.gemm(matrices, ta, tb, 900_001, 2, 3, 1, 0.5, 1);
            checks.gemm(matrices, ta, tb, 2, 900_001, 3, 1, 0.5, 1);
            checks.gemm(matrices, ta, tb, 2, 3, 900_001, 1, 0.5, 1);
        }
        checks.syrk(matrices, false, 3, 1_500_001, 1, 0.5, 1);
        checks.syrk(matrices, true, 3, 1_500_001, 1, 0.5, 1);
    }

    @Test
    void letsNaNThroughProducts() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, Double.NaN}, {2, 3}});
        double[] c = new double[4];
        backend.gemm(
                false,
                false,
                2,
                2,
                2,
                1,
                a.data(),
                0,
                2,
                DenseMatrix.identity(2).data(),
                0,
                2,
                0,
                c,
                0,
                2);
        assertTrue(Double.isNaN(c[0]) && Double.isNaN(c[1]), Arrays.toString(c));
        assertEquals(2, c[2]);
        assertEquals(3, c[3]);
    }

    @Test
    void exponentiatesSkewMatrices() {
        for (double scale : new double[] {0, 1e-300, 1e-9, 0.01, 0.2, 0.9, 2, 5, 40, 1e3, 1e6}) {
            for (int n : new int[] {1, 2, 3, 8, 21}) {
                double[] angles = new double[n / 2];
                Arrays.setAll(angles, k -> scale * (1 + k) / (double) angles.length);
                checks.expSkew(matrices.orthogonal(n), angles);
            }
            checks.expSkew(matrices.orthogonal(6), scale, scale, scale);
        }
        assertEquals("0×0", Require.shape(backend.expSkew(new DenseMatrix(0, 0))));
    }

    @Test
    void exponentialsOfHugeSkewMatricesStayOrthogonal() {
        for (double scale : new double[] {1e12, 1e150, 1e307}) {
            DenseMatrix omega = Matrices.skew(matrices.orthogonal(10), scale, scale / 3, 1, 0);
            assertTrue(Naive.columnsError(backend.expSkew(omega)) < 160 * Math.ulp(1.0), "scale " + scale);
        }
    }

    @Test
    void takesLogarithmsOfRotations() {
        for (double largest : new double[] {0, 1e-12, 1e-6, 0.3, 1.5, Math.PI / 2, 3, Math.PI - 1e-3, Math.PI - 1e-6}) {
            for (int n : new int[] {1, 2, 3, 8, 21}) {
                double[] angles = new double[n / 2];
                Arrays.setAll(angles, k -> largest * (1 + k) / (double) angles.length);
                checks.logOrthogonal(matrices.orthogonal(n), angles);
            }
            checks.logOrthogonal(matrices.orthogonal(7), largest, largest, 0.1);
        }
        assertEquals("0×0", Require.shape(backend.logOrthogonal(new DenseMatrix(0, 0))));
    }

    @Test
    void rejectsLogarithmsThatDoNotExist() {
        DenseMatrix basis = matrices.orthogonal(5);
        DenseMatrix halfTurn = Matrices.rotation(basis, Math.PI, 0.3);
        assertMessage("eigenvalue -1", () -> backend.logOrthogonal(halfTurn));
        DenseMatrix reflection = DenseMatrix.identity(5);
        reflection.setEntry(0, 0, -1);
        assertMessage("eigenvalue -1", () -> backend.logOrthogonal(reflection));
        assertMessage("not orthogonal", () -> backend.logOrthogonal(matrices.gaussian(4, 4)));
        assertMessage("not orthogonal", () -> backend.logOrthogonal(new DenseMatrix(4, 4)));
    }

    @Test
    void namesTheFirstEntryThatIsNotFinite() {
        BiConsumer<String, Consumer<DenseMatrix>> rejects = (operation, call) -> {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                DenseMatrix a = DenseMatrix.identity(4);
                a.setEntry(1, 2, bad);
                a.setEntry(3, 0, bad);
                String message = assertThrows(IllegalArgumentException.class, () -> call.accept(a))
                        .getMessage();
                assertTrue(message.contains(operation), message);
                assertTrue(message.contains("(1, 2)"), message);
                assertTrue(message.contains(Double.toString(bad)), message);
            }
        };
        DenseMatrix identity = DenseMatrix.identity(4);
        rejects.accept("symmetricEigen", backend::symmetricEigen);
        rejects.accept("svd", backend::svd);
        rejects.accept("qr", backend::qr);
        rejects.accept("solve", a -> backend.solve(a, identity));
        rejects.accept("solve, right-hand side", a -> backend.solve(identity, a));
        rejects.accept("solve", a -> backend.solvePositiveTo(a, identity.copy()));
        rejects.accept("solve, right-hand side", a -> backend.solvePositiveTo(identity.copy(), a));
        rejects.accept("polar", backend::polar);
        rejects.accept("expSkew", backend::expSkew);
        rejects.accept("logOrthogonal", backend::logOrthogonal);
    }

    @Test
    void rejectsShapesThatDoNotFit() {
        DenseMatrix wide = new DenseMatrix(2, 3);
        assertMessage("2×3", () -> backend.symmetricEigen(wide));
        assertMessage("2×3", () -> backend.solve(wide, wide));
        assertMessage("2×3", () -> backend.polar(wide));
        assertMessage("2×3", () -> backend.expSkew(wide));
        assertMessage("2×3", () -> backend.logOrthogonal(wide));
        assertMessage("right-hand side", () -> backend.solve(DenseMatrix.identity(3), wide));
        DenseMatrix same = DenseMatrix.identity(3);
        assertMessage("shares its array", () -> backend.solveTo(same, same));
        assertMessage("shares its array", () -> backend.solvePositiveTo(same, same));
    }

    @Test
    void rejectsMatricesThatAreFarFromSymmetric() {
        DenseMatrix a = DenseMatrix.identity(3);
        a.setEntry(0, 1, 1e-3);
        assertMessage("asymmetry", () -> backend.symmetricEigen(a));
        assertMessage("skew", () -> backend.expSkew(a));
    }

    @Test
    void knowsTheSpectraThatHaveFormulas() {
        int n = 50;
        double[] expected = new double[n];
        Arrays.setAll(expected, k -> 2 - 2 * Math.cos(Math.PI * k / n));
        // Weyl: eigenvalues move by at most the backward error, of order n ε ‖A‖, and ‖A‖ < 18.
        assertArrayEquals(
                expected, backend.symmetricEigen(Matrices.pathLaplacian(n)).values(), 18 * n * Math.ulp(1.0));
        double[] ones = backend.svd(Matrices.ones(200)).singularValues();
        assertEquals(200, ones[0], 200 * 200 * Math.ulp(1.0));
        assertEquals(0, ones[1], 200 * 200 * Math.ulp(1.0));
    }

    @Test
    void describesItself() {
        assertFalse(backend.name().isBlank());
        assertTrue(backend.description().contains("1 thread"), backend.description());
    }

    @Test
    void mayBeUsedByThreadsAtOnce() {
        DenseMatrix a = matrices.gaussian(40, 40);
        DenseMatrix expected = backend.polar(a);
        boolean equal = Stream.generate(() -> a)
                .limit(64)
                .parallel()
                .allMatch(m -> Arrays.equals(backend.polar(m).data(), expected.data()));
        assertTrue(equal, "results differ between threads");
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
