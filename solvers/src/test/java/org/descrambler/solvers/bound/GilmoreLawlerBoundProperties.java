package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.LinearAssignment;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class GilmoreLawlerBoundProperties {
    @Property(tries = 400)
    void liesBelowTheMinimum(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll Paths.Kind kindOfA,
            @ForAll Paths.Kind kindOfB,
            @ForAll boolean symmetric) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Paths.matrix(kindOfA, n, rng);
        DenseMatrix b = Paths.matrix(kindOfB, n, rng);
        if (symmetric) {
            a.symmetricPart();
            b.symmetricPart();
        }
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = Paths.minimum(problem);
        LowerBound bound = bound(problem);
        assertTrue(bound.value() <= optimum, () -> bound + " > " + optimum);
        assertTrue(bound.rounding() <= 1e-11 * n * a.norm() * b.norm() + 2 * Double.MIN_NORMAL, bound::toString);
    }

    /** The costs, sorted and added for each pair of rows, and their best assignment by enumeration. */
    @Property(tries = 100)
    void isTheAssignmentOfMinimalScalarProducts(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.gaussian(n, rng);
        DenseMatrix b = Spectrum.gaussian(n, rng);
        DenseMatrix costs = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                costs.setEntry(
                        i,
                        j,
                        a.getEntry(i, i) * b.getEntry(j, j)
                                + Spectrum.minimalProduct(withoutDiagonal(a, i), withoutDiagonal(b, j)));
            }
        }
        double expected = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += costs.getEntry(i, pi.image(i));
                    }
                    return sum;
                })
                .min()
                .orElseThrow();
        LowerBound bound = bound(Paths.assignment(a, b));
        assertEquals(expected, bound.value(), 2 * bound.rounding());
        assertEquals(expected, LinearAssignment.of(costs).value(), bound.rounding());
    }

    /** Where every row of B is constant, all products of a pair of rows are alike, and the bound is the minimum. */
    @Property(tries = 60)
    void isTheMinimumWhereRowsAreConstant(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.gaussian(n, rng);
        DenseMatrix b = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double x = rng.nextGaussian();
            for (int j = 0; j < n; j++) {
                b.setEntry(i, j, x);
            }
        }
        Problem<Permutation> problem = Paths.assignment(a, b);
        LowerBound bound = bound(problem);
        assertEquals(Paths.minimum(problem), bound.value(), 2 * bound.rounding());
    }

    @Example
    void nothingIsGivenBeyondTheRange() {
        assertTrue(new GilmoreLawlerBound()
                .bound(Paths.assignment(DenseMatrix.diagonal(1e200, 1e200), DenseMatrix.diagonal(1e200, 1e200)))
                .isEmpty());
    }

    /** The values that QAPLIB reports for this bound (Burkard, Karisch, Rendl 1997). */
    @Example
    void isTheKnownOneOnInstancesOfQaplib() {
        Map.of("nug12", 493.0, "tai12a", 195918.0, "nug30", 4539.0).forEach((name, known) -> {
            AssignmentForm form = Instance.assignment(name);
            LowerBound bound = bound(Paths.assignment(form.a(), form.b()));
            assertEquals(known, bound.value(), 2 * bound.rounding(), name);
        });
    }

    private static double[] withoutDiagonal(DenseMatrix m, int row) {
        double[] x = new double[m.getRowDimension() - 1];
        for (int j = 0, k = 0; j < m.getRowDimension(); j++) {
            if (j != row) {
                x[k++] = m.getEntry(row, j);
            }
        }
        return x;
    }

    private static LowerBound bound(Problem<?> problem) {
        return new GilmoreLawlerBound().bound(problem).orElseThrow();
    }
}
