package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.objectives.RandomLayers;

/** The operators against their spectra, and against what they do to signals whose derivatives are known. */
class DifferenceOperatorProperties {
    /** Signed frequency of Fourier mode k of n: |k| ≤ n/2. */
    private static int frequency(int k, int n) {
        return Math.min(k, n - k);
    }

    private static double squareSine(double x) {
        return 4 * Math.sin(x) * Math.sin(x);
    }

    @Property(tries = 60)
    void spectraAreThoseOfTheTable(@ForAll @IntRange(min = 1, max = 40) int n) {
        checkSpectra(n);
    }

    @Example
    void spectraOfLargerOperatorsAndOfTheSmallest() {
        List.of(1, 2, 3, 4, 5, 101, 128, 256).forEach(DifferenceOperatorProperties::checkSpectra);
    }

    private static void checkSpectra(int n) {
        spectrum(new OpenFirstDifference(), n, 0, k -> squareSine(Math.PI * k / (2.0 * n)));
        spectrum(new PeriodicFirstDifference(), n, 0, k -> squareSine(Math.PI * k / n));
        spectrum(new DirichletSecondDifference(), n, 1, k -> Math.pow(squareSine(Math.PI * k / (2.0 * (n + 1))), 2));
        spectrum(new PeriodicSecondDifference(), n, 0, k -> Math.pow(squareSine(Math.PI * k / n), 2));
        spectrum(new FourierFirstDerivative(), n, 0, k -> 2 * k == n ? 0 : Math.pow(frequency(k, n), 2));
        spectrum(new FourierSecondDerivative(), n, 0, k -> Math.pow(frequency(k, n), 4));
    }

    /** The eigenvalues of DᵀD are λ(k), k = first, …, first + n − 1, to rounding relative to the largest. */
    private static void spectrum(OperatorProvider operator, int n, int first, IntToDoubleFunction lambda) {
        DenseMatrix d = operator.create(n).matrix();
        double[] expected =
                IntStream.range(first, first + n).mapToDouble(lambda).sorted().toArray();
        double[] actual =
                Backend.preferred().symmetricEigen(d.transposeMultiply(d)).values();
        assertArrayEquals(expected, actual, 1e-14 * n * (1 + expected[n - 1]), operator.name() + " n = " + n);
    }

    @Property(tries = 60)
    void theOpenSecondDifferenceIsZeroExactlyOnAffineSignals(@ForAll @IntRange(min = 1, max = 40) int n) {
        DenseMatrix d = new OpenSecondDifference().create(n).matrix();
        assertEquals(Math.max(0, n - 2), d.getRowDimension());
        double[] affine = IntStream.range(0, n).mapToDouble(i -> 3 - 2 * i).toArray();
        assertArrayEquals(new double[d.getRowDimension()], d.operate(affine));
        double[] parabola =
                IntStream.range(0, n).mapToDouble(i -> (double) i * i).toArray();
        double[] twos = new double[d.getRowDimension()];
        Arrays.fill(twos, 2);
        assertArrayEquals(twos, d.operate(parabola));
        if (n > 2) {
            // The third eigenvalue is far from the two zeros: about (4.73/n)^4, the free beam's first mode.
            double third =
                    Backend.preferred().symmetricEigen(d.transposeMultiply(d)).values()[2];
            assertTrue(third > 0.5 * Math.pow(4.73 / n, 4), "third eigenvalue " + third);
        }
    }

    @Property(tries = 60)
    void differencesOfAnySignalAreDifferences(@ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        double[] x = RandomLayers.gaussian(n, 1, rng).data();
        compare(new OpenFirstDifference(), x, n - 1, i -> x[i + 1] - x[i]);
        compare(new PeriodicFirstDifference(), x, n, i -> x[(i + 1) % n] - x[i]);
        compare(new OpenSecondDifference(), x, Math.max(0, n - 2), i -> x[i] - 2 * x[i + 1] + x[i + 2]);
        compare(
                new DirichletSecondDifference(),
                x,
                n,
                i -> (i > 0 ? x[i - 1] : 0) - 2 * x[i] + (i < n - 1 ? x[i + 1] : 0));
        compare(new PeriodicSecondDifference(), x, n, i -> x[(i + n - 1) % n] - 2 * x[i] + x[(i + 1) % n]);
    }

    private static void compare(OperatorProvider operator, double[] x, int rows, IntToDoubleFunction expected) {
        DenseMatrix d = operator.create(x.length).matrix();
        assertArrayEquals(
                IntStream.range(0, rows).mapToDouble(expected).toArray(), d.operate(x), 1e-14, operator.name());
    }

    @Property(tries = 100)
    void fourierMatricesDifferentiateTrigonometricPolynomials(
            @ForAll @IntRange(min = 1, max = 41) int n, @ForAll @IntRange(min = 1, max = 6) int q, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        double[] x = new double[n];
        double[] derivative = new double[n];
        for (int k = 0; 2 * k < n; k++) {
            double c = rng.nextGaussian();
            double s = rng.nextGaussian();
            for (int j = 0; j < n; j++) {
                double angle = 2 * Math.PI * k * j / n;
                x[j] += c * Math.cos(angle) + s * Math.sin(angle);
                // Each derivative turns the phase by a quarter.
                double turned = angle + q * Math.PI / 2;
                derivative[j] += Math.pow(k, q) * (c * Math.cos(turned) + s * Math.sin(turned));
            }
        }
        // The norm of D is (n/2)^q; its entries and the sums above are good to n ε of that.
        double tolerance = 1e-14 * n * n * Math.pow(Math.max(1, n / 2.0), q);
        assertArrayEquals(derivative, FourierDerivative.matrix(q, n).operate(x), tolerance);
    }

    @Property(tries = 60)
    void theModeBeyondTheGridFollowsItsInterpolant(
            @ForAll @IntRange(min = 1, max = 20) int half, @ForAll @IntRange(min = 1, max = 6) int q) {
        int n = 2 * half;
        double[] alternating =
                IntStream.range(0, n).mapToDouble(j -> 1 - 2 * (j % 2)).toArray();
        // cos(nx/2) on the grid: its odd derivatives vanish there.
        double eigenvalue = q % 2 == 1 ? 0 : (q % 4 == 2 ? -1 : 1) * Math.pow(half, q);
        double[] expected = Arrays.stream(alternating).map(v -> eigenvalue * v).toArray();
        assertArrayEquals(
                expected,
                FourierDerivative.matrix(q, n).operate(alternating),
                1e-14 * n * n * Math.pow(Math.max(1, half), q));
    }

    @Property(tries = 40)
    void fourierMatricesAreExactlySymmetricOrSkew(
            @ForAll @IntRange(min = 1, max = 41) int n, @ForAll @IntRange(min = 1, max = 6) int q) {
        DenseMatrix d = FourierDerivative.matrix(q, n);
        DenseMatrix expected = d.transpose();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertTrue(d.getEntry(i, j) == (q % 2 == 0 ? 1 : -1) * expected.getEntry(i, j), i + ", " + j);
            }
        }
    }

    @Example
    void emptyRequestsAreRefused() {
        for (OperatorProvider operator : List.of(
                new OpenFirstDifference(),
                new PeriodicFirstDifference(),
                new OpenSecondDifference(),
                new DirichletSecondDifference(),
                new PeriodicSecondDifference(),
                new FourierFirstDerivative(),
                new FourierSecondDerivative())) {
            assertThrows(IllegalArgumentException.class, () -> operator.create(0), operator.name());
            assertThrows(IllegalArgumentException.class, () -> operator.create(-3), operator.name());
        }
        assertThrows(IllegalArgumentException.class, () -> FourierDerivative.matrix(0, 4));
    }
}
