package org.descrambler.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

/** Problems, the restriction to permutations, scaling and bounds. */
class ProblemTest {
    private final RandomGenerator rng =
            RandomGeneratorFactory.of("L64X128MixRandom").create(62);
    private final Cubic cubic = Cubic.random(4, rng);

    @Test
    void pairsAGroupWithAnObjectiveOfItsDegree() {
        Problem<DenseMatrix> problem = new Problem<>("p", OrthogonalGroup.full(4), cubic);
        assertEquals(problem, new Problem<>("p", OrthogonalGroup.full(4), cubic));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Problem<>("layer 3", OrthogonalGroup.special(5), cubic))
                .getMessage();
        assertEquals(
                "Problem 'layer 3': the group special-orthogonal acts on R^5 but the objective cubic is defined for n = 4.",
                message);
        assertThrows(NullPointerException.class, () -> new Problem<>(null, OrthogonalGroup.full(4), cubic));
        assertThrows(NullPointerException.class, () -> new Problem<>("p", null, cubic));
        assertThrows(NullPointerException.class, () -> new Problem<DenseMatrix>("p", OrthogonalGroup.full(4), null));
    }

    @Test
    void restrictsMatrixObjectivesToPermutations() {
        RestrictedObjective<Permutation> restricted = RestrictedObjective.toPermutations(cubic);
        assertEquals("cubic", restricted.name());
        assertEquals(4, restricted.degree());
        SymmetricGroup group = new SymmetricGroup(4);
        group.elements().forEach(pi -> assertEquals(value(pi), restricted.at(pi).value(), 1e-12));
        assertThrows(IllegalArgumentException.class, () -> restricted.at(Permutation.identity(3)));
    }

    @Test
    void scalesToTheSpectralNorm() {
        DenseMatrix m = DenseMatrix.of(new double[][] {{1, 2}, {2, -2}}); // eigenvalues 2 and −3
        DenseMatrix before = m.copy();
        DenseMatrix scaled = Scaling.SPECTRAL.apply(m);
        for (int index = 0; index < 4; index++) {
            assertEquals(before.data()[index] * 2 / 3, scaled.data()[index], 1e-15);
        }
        assertEquals(before, m);
        assertSame(m, Scaling.NONE.apply(m));
        DenseMatrix zero = new DenseMatrix(3, 3);
        assertEquals(zero, Scaling.SPECTRAL.apply(zero));
        DenseMatrix bad = DenseMatrix.diagonal(1, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> Scaling.SPECTRAL.apply(bad));
        assertThrows(IllegalArgumentException.class, () -> Scaling.SPECTRAL.apply(new DenseMatrix(2, 3)));
    }

    @Test
    void scalesTinyAndHugeMatrices() {
        for (double size : new double[] {1e-310, 1e-150, 1e150, 1e307}) {
            DenseMatrix scaled = Scaling.SPECTRAL.apply(DenseMatrix.diagonal(size, -size, size / 2));
            assertEquals(3, scaled.getEntry(0, 0), 1e-12, "size " + size);
            assertEquals(-3, scaled.getEntry(1, 1), 1e-12, "size " + size);
        }
    }

    @Test
    void boundsAreFinite() {
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new LowerBound("b", bad, false));
        }
    }

    private double value(Permutation pi) {
        // P_{xy} = 1 where y = π(x): A_{zx} P_{xx'} B_{x'y} P_{yy'} C_{y'w} P_{wz}.
        double sum = 0;
        for (int x = 0; x < 4; x++) {
            for (int y = 0; y < 4; y++) {
                for (int w = 0; w < 4; w++) {
                    sum += cubic.a().getEntry(pi.image(w), x)
                            * cubic.b().getEntry(pi.image(x), y)
                            * cubic.c().getEntry(pi.image(y), w);
                }
            }
        }
        return sum;
    }
}
