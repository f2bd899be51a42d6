package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** U(n) as a subgroup of O(2n): its algebra, its retractions, its Haar measure, its distance. */
class UnitaryGroupTest {
    private final RandomGenerator rng = Elementary.generator(5);

    static Stream<Retraction> retractions() {
        return RetractionContractTest.retractions().map(Retraction.class::cast);
    }

    private static DenseMatrix tangent(UnitaryGroup group, double size, RandomGenerator rng) {
        DenseMatrix omega = new DenseMatrix(group.degree(), group.degree());
        group.randomTangent(rng, omega);
        omega.scale(size);
        return omega;
    }

    /** All four are functions of Ω and P over the complex numbers; rounding as for O(n), times 1 + ‖Ω‖. */
    @ParameterizedTest
    @MethodSource("retractions")
    void retractionsStayInTheGroup(Retraction retraction) {
        for (int n : new int[] {1, 2, 5, 12}) {
            UnitaryGroup group = new UnitaryGroup(n);
            for (double size : new double[] {0, 1e-6, 1, 30}) {
                DenseMatrix out = new DenseMatrix(2 * n, 2 * n);
                retraction.retract(group.random(rng), tangent(group, size, rng), out);
                assertTrue(group.error(out) <= 100 * n * Math.ulp(1.0) * (1 + size), retraction.name() + " " + n);
            }
        }
    }

    /** The algebra is closed under commutators, skew and of dimension n²: the projection of a basis has that trace. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theAlgebraHasDimensionNSquared(int n) {
        UnitaryGroup group = new UnitaryGroup(n);
        double trace = 0;
        for (int k = 0; k < 4 * n * n; k++) {
            DenseMatrix unit = new DenseMatrix(2 * n, 2 * n);
            unit.data()[k] = 1;
            group.projectToAlgebra(unit);
            trace += unit.data()[k];
        }
        assertEquals(n * n, trace, 1e-12);
        assertEquals(n * n, group.dimension());
        DenseMatrix a = tangent(group, 1, rng);
        DenseMatrix b = tangent(group, 1, rng);
        DenseMatrix commutator = Elementary.sum(1, Elementary.product(a, b), -1, Elementary.product(b, a));
        DenseMatrix projected = commutator.copy();
        group.projectToAlgebra(projected);
        assertEquals(0, Elementary.distance(commutator, projected), 1e-15);
        assertEquals(1, group.norm(a), 1e-15);
    }

    /**
     * Haar measure: E|p_ij|² = 1/n, E|p_ij|⁴ = 2/(n(n+1)), E tr P = 0, E|tr P|² = 1 and E|tr P|⁴ = 2 (Diaconis, Shahshahani
     * 1994; n ≥ 2). Means of 4000 samples, and five standard deviations.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void randomElementsHaveTheMomentsOfHaarMeasure(int n) {
        UnitaryGroup group = new UnitaryGroup(n);
        int samples = 4000;
        double square = 0;
        double fourth = 0;
        double re = 0;
        double trace = 0;
        for (int k = 0; k < samples; k++) {
            ComplexMatrix p = ComplexMatrix.ofRealForm(group.random(rng));
            double size = p.magnitude().getEntry(n - 1, 0);
            square += size * size / samples;
            fourth += size * size * size * size / samples;
            re += p.re().trace() / samples;
            trace += (p.re().trace() * p.re().trace() + p.im().trace() * p.im().trace()) / samples;
        }
        double five = 5 / Math.sqrt(samples);
        double variance = 2.0 / (n * (n + 1)) - 1.0 / (n * n);
        assertEquals(1.0 / n, square, five * Math.sqrt(variance));
        // |p|⁴ ≤ 1, so its variance is below its mean.
        assertEquals(2.0 / (n * (n + 1)), fourth, five * Math.sqrt(2.0 / (n * (n + 1))));
        assertEquals(0, re, five * Math.sqrt(0.5));
        assertEquals(1, trace, five);
    }

    @Test
    void theErrorSeesBothDefects() {
        UnitaryGroup group = new UnitaryGroup(2);
        // ‖0.21 I₂‖ for 1.1 I, and a reflection, orthogonal but not complex linear: diag(1, −1) is 1 from the real form
        // 0.
        DenseMatrix scaled = DenseMatrix.identity(4);
        scaled.scale(1.1);
        assertEquals(0.21 * Math.sqrt(2), group.error(scaled), 1e-14);
        assertEquals(Math.sqrt(2), group.error(DenseMatrix.diagonal(1, -1, 1, 1)), 1e-14);
    }

    /** Newton–Schulz leaves about ¾ε² of an error ε, and what is not a real form goes at once. */
    @Test
    void reorthonormalizesToSecondOrder() {
        UnitaryGroup group = new UnitaryGroup(6);
        DenseMatrix p = group.random(rng);
        DenseMatrix off = p.copy();
        off.addScaled(1e-5, Elementary.gaussian(12, 12, rng));
        group.reorthonormalize(off);
        assertTrue(group.error(off) <= 12 * 12 * 1e-10, "error " + group.error(off));
        assertEquals(0, ComplexMatrix.distanceFromRealForms(off), 0);
        assertTrue(Elementary.distance(p, off) <= 1e-3);
    }

    @Test
    void isConnectedAndCountsComplexNeurons() {
        UnitaryGroup group = new UnitaryGroup(3);
        assertTrue(group.otherComponents().isEmpty());
        assertEquals(3, group.neurons());
        assertEquals(6, group.degree());
        assertEquals(1, Elementary.determinant(group.random(rng)), 1e-12);
    }
}
