package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hermitian eigendecompositions by both backends, checked in Hipparchus' complex arithmetic. */
class HermitianEigenTest {
    private static final double EPSILON = Math.ulp(1.0);

    private final RandomGenerator rng =
            RandomGeneratorFactory.of("L64X128MixRandom").create(77);

    private static Stream<Backend> backends() {
        List<Backend> backends = new ArrayList<>(List.of(new PureJava()));
        try {
            backends.add(new OpenBlas());
        } catch (LinkageError missing) {
            // Pure Java alone, then.
        }
        return backends.stream();
    }

    private ComplexMatrix gaussian(int m, int n) {
        DenseMatrix re = new DenseMatrix(m, n);
        DenseMatrix im = new DenseMatrix(m, n);
        for (int k = 0; k < m * n; k++) {
            re.data()[k] = rng.nextGaussian();
            im.data()[k] = rng.nextGaussian();
        }
        return new ComplexMatrix(re, im);
    }

    static FieldMatrix<Complex> complex(ComplexMatrix m) {
        FieldMatrix<Complex> result = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), m.rows(), m.columns());
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                result.setEntry(i, j, new Complex(m.re().getEntry(i, j), m.im().getEntry(i, j)));
            }
        }
        return result;
    }

    private static FieldMatrix<Complex> adjoint(FieldMatrix<Complex> m) {
        FieldMatrix<Complex> result = m.transpose();
        for (int i = 0; i < result.getRowDimension(); i++) {
            for (int j = 0; j < result.getColumnDimension(); j++) {
                result.setEntry(i, j, result.getEntry(i, j).conjugate());
            }
        }
        return result;
    }

    private static double norm(FieldMatrix<Complex> m) {
        double sum = 0;
        for (Complex[] row : m.getData()) {
            for (Complex entry : row) {
                sum = Math.hypot(sum, entry.norm());
            }
        }
        return sum;
    }

    /** Q diag(λ) Qᴴ with Q from the unitary polar factor, as a real form. */
    private DenseMatrix withSpectrum(double... lambda) {
        int n = lambda.length;
        DenseMatrix q = new PureJava().polar(gaussian(n, n).realForm());
        DenseMatrix a = q.multiply(
                        ComplexMatrix.real(DenseMatrix.diagonal(lambda)).realForm())
                .multiplyTransposed(q);
        ComplexMatrix.projectToRealForms(a);
        a.symmetricPart();
        return a;
    }

    private DenseMatrix hermitian(int n) {
        DenseMatrix a = gaussian(n, n).realForm();
        a.symmetricPart();
        return a;
    }

    private Map<String, DenseMatrix> cases() {
        Map<String, DenseMatrix> cases = new LinkedHashMap<>();
        for (int n : new int[] {1, 2, 3, 8, 25}) {
            cases.put("random, n = " + n, hermitian(n));
        }
        cases.put("zero", new DenseMatrix(6, 6));
        cases.put("identity", DenseMatrix.identity(12));
        cases.put(
                "real diagonal",
                ComplexMatrix.real(DenseMatrix.diagonal(3, -1, 0, 1e-9, 0, 7, -7, 3))
                        .realForm());
        cases.put("repeated", withSpectrum(2, 2, 2, 2, -1, -1, 5));
        cases.put("all but one equal", withSpectrum(1, 1, 1, 1, 1, 1, 1, 4));
        cases.put("rank 1", withSpectrum(0, 0, 0, 0, 9));
        for (double gap = 1e-8; gap > 1e-17; gap /= 10) {
            cases.put("gaps of " + gap, withSpectrum(1, 1 + gap, 1 + 2 * gap, 1 + 4 * gap, 1 - gap, -2, -2 - gap));
        }
        double[] steps = new double[20];
        Arrays.setAll(steps, k -> 1 + k * 40 * 64 * EPSILON * 0.99);
        cases.put("a chain of gaps at the tolerance", withSpectrum(steps));
        cases.put("graded", withSpectrum(1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15));
        cases.put("real circulant", ComplexMatrix.real(circulant(9)).realForm());
        for (double scale : new double[] {1e150, 1e-150, 1e-300}) {
            DenseMatrix scaled = hermitian(6);
            scaled.scale(scale);
            cases.put("times " + scale, scaled);
        }
        return cases;
    }

    private static DenseMatrix circulant(int n) {
        DenseMatrix c = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            c.setEntry(i, i, 2);
            c.setEntry(i, (i + 1) % n, -1);
            c.setEntry((i + 1) % n, i, -1);
        }
        return c;
    }

    @TestFactory
    Stream<DynamicTest> decomposes() {
        return backends()
                .flatMap(backend -> cases().entrySet().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                backend.name() + ": " + each.getKey(), () -> check(backend, each.getValue()))));
    }

    /**
     * ‖AV − V diag(λ)‖ ≤ 64 n ε ‖A‖ and ‖VᴴV − I‖ ≤ 64 n ε, what the real decompositions are accepted with; and the
     * spectrum of another library, which by Weyl's theorem is as close.
     */
    private static void check(Backend backend, DenseMatrix realForm) {
        DenseMatrix untouched = realForm.copy();
        HermitianEigen eigen = HermitianEigen.of(backend, realForm);
        assertEquals(untouched, realForm);
        check(realForm, eigen);
    }

    /** A real basis that is none of eigenvectors, or spans no complex lines: the rotations do all of the work then. */
    @Test
    void refinesAnyBasis() {
        cases().forEach((name, realForm) -> {
            if (!name.startsWith("times")) {
                int size = realForm.getRowDimension();
                double[] pairs = new double[size];
                Arrays.setAll(pairs, k -> Math.floorDiv(k, 2));
                check(
                        realForm,
                        HermitianEigen.refined(
                                realForm, 0, new SymmetricEigen(pairs.clone(), DenseMatrix.identity(size))));
                DenseMatrix any = new PureJava().polar(gaussian(size, size).re());
                check(realForm, HermitianEigen.refined(realForm, 0, new SymmetricEigen(pairs, any)));
            }
        });
    }

    private static void check(DenseMatrix realForm, HermitianEigen eigen) {
        int n = realForm.getRowDimension() / 2;
        double size = realForm.maxAbs() > 0 ? realForm.maxAbs() : 1;
        DenseMatrix unit = realForm.copy();
        unit.scale(1 / size);

        assertEquals(0, ComplexMatrix.distanceFromRealForms(eigen.vectors()), 0);
        FieldMatrix<Complex> a = complex(ComplexMatrix.ofRealForm(unit));
        FieldMatrix<Complex> v = complex(ComplexMatrix.ofRealForm(eigen.vectors()));
        FieldMatrix<Complex> scaled = v.copy();
        double[] values = eigen.values();
        assertEquals(n, values.length);
        FieldMatrix<Complex> unity = v.copy();
        for (int i = 0; i < n; i++) {
            assertTrue(i == 0 || values[i - 1] <= values[i], () -> Arrays.toString(values));
            for (int j = 0; j < n; j++) {
                scaled.setEntry(i, j, v.getEntry(i, j).multiply(values[j] / size));
                unity.setEntry(i, j, i == j ? Complex.ONE : Complex.ZERO);
            }
        }
        double tolerance = 64 * n * EPSILON;
        assertEquals(0, norm(a.multiply(v).subtract(scaled)), tolerance * norm(a));
        assertEquals(0, norm(adjoint(v).multiply(v).subtract(unity)), tolerance);

        double[] doubled = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(unit.getData())).getEigenvalues();
        Arrays.sort(doubled);
        for (int k = 0; k < 2 * n; k++) {
            assertEquals(doubled[k], values[k / 2] / size, tolerance * norm(a) + 1e-300);
        }
    }

    @Test
    void refusesWhatIsNotHermitian() {
        DenseMatrix skew = DenseMatrix.of(new double[][] {{0, -1}, {1, 0}});
        assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(skew));
        DenseMatrix noRealForm = DenseMatrix.diagonal(1, 2);
        String message = assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(noRealForm))
                .getMessage();
        assertTrue(message.contains("real form") && message.contains("2×2"), message);
        assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(new DenseMatrix(2, 4)));
        assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(DenseMatrix.identity(3)));
        assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(new DenseMatrix(0, 0)));
        DenseMatrix nan = DenseMatrix.identity(2);
        nan.setEntry(0, 0, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> HermitianEigen.of(nan));
    }
}
