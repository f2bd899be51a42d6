package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/**
 * Random elements of O(n) and SO(n) have the moments of Haar measure. Sample means may stray by 5 standard deviations,
 * σ/√N with the exact σ: wrong once in 10⁶ tries, and the seeds are fixed.
 *
 * <p>A row of P is uniform on the sphere: E p² = 1/n, E p⁴ = 3/(n(n+2)), E p⁸ = 105/(n(n+2)(n+4)(n+6)).
 */
class HaarTest {
    private static final int SAMPLES = 4000;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "6, false", "2, true", "3, true", "6, true"})
    void entriesHaveTheMomentsOfTheSphere(int n, boolean special) {
        DenseMatrix[] sample = sample(new OrthogonalGroup(n, special), 7);
        double second = 1.0 / n;
        double fourth = 3.0 / (n * (n + 2.0));
        double eighth = 105.0 / (n * (n + 2.0) * (n + 4) * (n + 6));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int row = i;
                int column = j;
                mean(sample, p -> p.getEntry(row, column), 0, Math.sqrt(second));
                mean(sample, p -> square(p.getEntry(row, column)), second, Math.sqrt(fourth - second * second));
                mean(sample, p -> square(square(p.getEntry(row, column))), fourth, Math.sqrt(eighth - fourth * fourth));
            }
        }
    }

    /** E tr P = 0, E (tr P)² = 1, E (tr P)⁴ = 3 (Diaconis, Shahshahani 1994), and Q P is distributed as P. */
    @ParameterizedTest
    @CsvSource({"4, false", "6, false", "6, true"})
    void tracesAreInvariantUnderTranslations(int n, boolean special) {
        OrthogonalGroup group = new OrthogonalGroup(n, special);
        DenseMatrix q = group.random(Elementary.generator(99));
        DenseMatrix[] sample = sample(group, 8);
        mean(sample, DenseMatrix::trace, 0, 1);
        mean(sample, p -> square(p.trace()), 1, Math.sqrt(2));
        mean(sample, p -> Elementary.product(q, p).trace(), 0, 1);
        mean(sample, p -> square(Elementary.product(q, p).trace()), 1, Math.sqrt(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void halfOfTheFullGroupAreReflections(int n) {
        mean(sample(OrthogonalGroup.full(n), 9), Elementary::determinant, 0, 1);
        for (DenseMatrix p : sample(OrthogonalGroup.special(n), 10)) {
            // |det P − 1| is of the order of P's distance from the group.
            assertEquals(1, Elementary.determinant(p), 1e-12);
        }
    }

    /** A sample where every fifth element of negative trace is turned into its negative. */
    @Test
    void noticesSkewedSamples() {
        RandomGenerator rng = Elementary.generator(11);
        DenseMatrix[] skewed = sample(OrthogonalGroup.full(4), 12);
        for (DenseMatrix p : skewed) {
            double sign = p.trace() < 0 && rng.nextInt(5) == 0 ? -1 : 1;
            p.scale(sign);
        }
        assertThrows(AssertionFailedError.class, () -> mean(skewed, DenseMatrix::trace, 0, 1));
    }

    @Test
    void dependsOnTheGeneratorAlone() {
        OrthogonalGroup group = OrthogonalGroup.full(5);
        assertEquals(group.random(Elementary.generator(3)), group.random(Elementary.generator(3)));
    }

    /** Pearson's χ² of the counts of all elements. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void permutationsAreUniform(int n) {
        SymmetricGroup group = new SymmetricGroup(n);
        var elements = group.elements().toList();
        int[] counts = new int[elements.size()];
        RandomGenerator rng = Elementary.generator(13);
        int draws = 2000 * counts.length;
        for (int draw = 0; draw < draws; draw++) {
            counts[elements.indexOf(group.random(rng))]++;
        }
        double chiSquare =
                IntStream.of(counts).mapToDouble(c -> square(c - 2000) / 2000).sum();
        // Wilson and Hilferty: (χ²/f)^⅓ is nearly normal with mean 1 − 2/(9f) and variance 2/(9f).
        double f = counts.length - 1;
        double limit = f == 0 ? 0 : f * Math.pow(1 - 2 / (9 * f) + 5 * Math.sqrt(2 / (9 * f)), 3);
        assertTrue(chiSquare <= limit, "chi-square " + chiSquare + " with " + f + " degrees of freedom");
    }

    private static DenseMatrix[] sample(Group<DenseMatrix> group, long seed) {
        RandomGenerator rng = Elementary.generator(seed);
        DenseMatrix[] sample = new DenseMatrix[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            sample[k] = group.random(rng);
        }
        return sample;
    }

    private static void mean(
            DenseMatrix[] sample, ToDoubleFunction<DenseMatrix> of, double expected, double deviation) {
        double sum = 0;
        for (DenseMatrix p : sample) {
            sum += of.applyAsDouble(p);
        }
        // 1e-12 for moments that do not vary, such as p² on O(1).
        assertEquals(expected, sum / sample.length, 5 * deviation / Math.sqrt(sample.length) + 1e-12);
    }

    private static double square(double x) {
        return x * x;
    }
}
