package org.descrambler.core.group;

import static org.descrambler.core.group.Elementary.distance;
import static org.descrambler.core.group.Elementary.norm;
import static org.descrambler.core.group.Elementary.product;
import static org.descrambler.core.group.Elementary.sum;
import static org.descrambler.core.group.Elementary.transposed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalGroupTest {
    private final RandomGenerator rng = Elementary.generator(50);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void projectsOrthogonallyOntoTheAlgebra(int n) {
        OrthogonalGroup group = OrthogonalGroup.full(n);
        DenseMatrix m = Elementary.gaussian(n, n, rng);
        DenseMatrix projected = m.copy();
        group.projectToAlgebra(projected);
        assertEquals(0, norm(sum(1, projected, 1, transposed(projected))), 0, "skew");
        // What is left is orthogonal to the algebra: ⟨M − skew(M), Ω⟩ = 0 for every skew Ω.
        DenseMatrix rest = sum(1, m, -1, projected);
        DenseMatrix omega = Elementary.skew(n, 1, rng);
        assertEquals(0, group.inner(rest, omega), 10 * n * Math.ulp(1.0));
        DenseMatrix again = projected.copy();
        group.projectToAlgebra(again);
        assertEquals(projected, again, "idempotent");
    }

    /** Newton and Schulz: from E = PPᵀ − I to −¾E² + ¼E³. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-6})
    void reorthonormalizationSquaresTheError(double size) {
        for (int n : new int[] {1, 2, 5, 30}) {
            DenseMatrix exact = OrthogonalGroup.full(n).random(rng);
            DenseMatrix noise = Elementary.gaussian(n, n, rng);
            DenseMatrix p = sum(1, exact, size / norm(noise), noise);
            double before = Elementary.orthogonalityError(p);
            OrthogonalGroup.full(n).reorthonormalize(p);
            double rounding = 20 * n * Math.ulp(1.0);
            assertTrue(
                    Elementary.orthogonalityError(p) <= 0.75 * before * before * (1 + before) + rounding,
                    () -> "from " + before + " to " + Elementary.orthogonalityError(p));
            assertTrue(distance(exact, p) <= 2 * size, "stays nearby");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void drawsTangentsOfNormOne(int n) {
        for (OrthogonalGroup group : List.of(OrthogonalGroup.full(n), OrthogonalGroup.special(n))) {
            DenseMatrix omega = new DenseMatrix(n, n);
            omega.fill(7);
            group.randomTangent(rng, omega);
            assertEquals(n == 1 ? 0 : 1, norm(omega), 4 * Math.ulp(1.0));
            assertEquals(0, norm(sum(1, omega, 1, transposed(omega))), 0, "skew");
            assertEquals(n * (n - 1) / 2, group.dimension());
        }
    }

    /** Isotropic: with d = dim 𝔤, E ωᵢⱼ² = 1/(2d) and E ωᵢⱼ⁴ = 3/(4d(d + 2)). */
    @Test
    void tangentsAreIsotropic() {
        OrthogonalGroup group = OrthogonalGroup.special(4);
        int d = group.dimension();
        int samples = 4000;
        DenseMatrix squares = new DenseMatrix(4, 4);
        DenseMatrix omega = new DenseMatrix(4, 4);
        for (int k = 0; k < samples; k++) {
            group.randomTangent(rng, omega);
            for (int index = 0; index < 16; index++) {
                squares.data()[index] += omega.data()[index] * omega.data()[index] / samples;
            }
        }
        double second = 1.0 / (2 * d);
        double deviation = Math.sqrt(3.0 / (4 * d * (d + 2.0)) - second * second);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(i == j ? 0 : second, squares.getEntry(i, j), 5 * deviation / Math.sqrt(samples));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void nearestElementsCannotBeTurnedNearer(int n) {
        for (OrthogonalGroup group : List.of(OrthogonalGroup.full(n), OrthogonalGroup.special(n))) {
            for (int rank = 0; rank <= n; rank++) {
                DenseMatrix m = product(Elementary.gaussian(n, rank, rng), Elementary.gaussian(rank, n, rng));
                DenseMatrix p = group.nearest(m);
                assertEquals(p, group.nearest(m), "the same in every call");
                assertTrue(group.error(p) <= 1e-14 * n, "in " + group.name());
                // Other elements, near and far, on both components where there are two.
                for (int k = 0; k < 20; k++) {
                    DenseMatrix other = k % 2 == 0
                            ? group.random(rng)
                            : product(Elementary.exponential(Elementary.skew(n, 0.01, rng)), p);
                    assertTrue(m.dot(other) <= m.dot(p) + 1e-13 * n * norm(m), "rank " + rank);
                }
                // MPᵀ is symmetric: turning a plane changes ⟨M, P⟩ in second order only.
                DenseMatrix product = product(m, transposed(p));
                assertEquals(0, distance(product, transposed(product)), 1e-13 * n * norm(m));
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> OrthogonalGroup.full(2).nearest(DenseMatrix.diagonal(1, Double.NaN)));
    }

    @Test
    void namesItsOtherComponents() {
        assertEquals(List.of(), OrthogonalGroup.special(3).otherComponents());
        assertEquals(
                List.of(DenseMatrix.diagonal(1, 1, -1)), OrthogonalGroup.full(3).otherComponents());
        assertEquals(List.of(DenseMatrix.diagonal(-1)), OrthogonalGroup.full(1).otherComponents());
    }

    @Test
    void measuresTheDistanceFromTheGroup() {
        DenseMatrix reflection = DenseMatrix.diagonal(1, 1, -1);
        assertEquals(0, OrthogonalGroup.full(3).error(reflection));
        assertEquals(2, OrthogonalGroup.special(3).error(reflection));
        assertEquals(Math.sqrt(3), OrthogonalGroup.special(3).error(new DenseMatrix(3, 3)), 1e-15);
        DenseMatrix bad = DenseMatrix.identity(3);
        bad.setEntry(1, 1, Double.NaN);
        assertTrue(Double.isNaN(OrthogonalGroup.special(3).error(bad)));
        assertThrows(
                IllegalArgumentException.class, () -> OrthogonalGroup.full(3).error(DenseMatrix.identity(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void knowsTheSignOfADeterminant(int n) {
        for (int trial = 0; trial < 20; trial++) {
            DenseMatrix p = OrthogonalGroup.full(n).random(rng);
            assertEquals(Math.signum(Elementary.determinant(p)), OrthogonalGroup.determinantSign(p));
        }
        DenseMatrix swap = new SymmetricGroup(Math.max(2, n)).matrix(transposition(Math.max(2, n)));
        assertEquals(-1, OrthogonalGroup.determinantSign(swap));
    }

    /** The product of these pivots underflows on the way. */
    @Test
    void determinantsMayUnderflow() {
        double[] d = new double[401];
        java.util.Arrays.fill(d, 0, 200, 1e-3);
        java.util.Arrays.fill(d, 200, 400, 1e3);
        d[400] = -1;
        assertEquals(-1, OrthogonalGroup.determinantSign(DenseMatrix.diagonal(d)));
    }

    @Test
    void aSingularMatrixHasNoSign() {
        assertThrows(ArithmeticException.class, () -> OrthogonalGroup.determinantSign(new DenseMatrix(2, 2)));
    }

    private static Permutation transposition(int n) {
        int[] images = Permutation.identity(n).images();
        images[0] = 1;
        images[1] = 0;
        return Permutation.of(images);
    }
}
