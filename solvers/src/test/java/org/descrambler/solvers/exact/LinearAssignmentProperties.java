package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

class LinearAssignmentProperties {
    @Property(tries = 200)
    void agreesWithBruteForce(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int n,
            @ForAll boolean ties,
            @ForAll @IntRange(min = -150, max = 150) int decade) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix costs = new DenseMatrix(n, n);
        double scale = Math.pow(10, decade);
        for (int k = 0; k < n * n; k++) {
            costs.data()[k] = scale * (ties ? rng.nextInt(-2, 3) : rng.nextGaussian());
        }
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> cost(costs, pi.images()))
                .min()
                .orElseThrow();

        LinearAssignment assignment = LinearAssignment.of(costs);

        // Sums of n terms and potentials that are sums of at most 2n terms: 4n² roundings of the largest entry.
        double tolerance = 4 * n * n * 0x1p-53 * costs.maxAbs();
        assertEquals(best, cost(costs, Permutation.of(assignment.columns()).images()), tolerance);
        assertEquals(best, assignment.value(), tolerance);
        assertEquals(best, assignment.lowerBound(), 4 * tolerance);
        assertTrue(assignment.lowerBound() <= best);
    }

    /** Large problems have no brute force, but the dual solution proves the primal one. */
    @Property(tries = 10)
    void largeProblemsAreProvenByTheirDualSolution(@ForAll long seed, @ForAll @IntRange(min = 50, max = 200) int n) {
        DenseMatrix costs = Spectrum.gaussian(n, Spectrum.generator(seed));
        LinearAssignment assignment = LinearAssignment.of(costs);
        assertEquals(assignment.value(), cost(costs, assignment.columns()), 1e-12 * n);
        assertEquals(assignment.value(), assignment.lowerBound(), 1e-11 * n);
    }

    @Example
    void theLargestDoublesDoNotOverflow() {
        double h = Double.MAX_VALUE / 4;
        LinearAssignment assignment = LinearAssignment.of(DenseMatrix.of(new double[][] {{h, -h}, {-h, h}}));
        assertArrayEquals(new int[] {1, 0}, assignment.columns());
        assertEquals(-2 * h, assignment.value(), 0);
        assertArrayEquals(
                new int[] {0},
                LinearAssignment.of(DenseMatrix.of(new double[][] {{-3}})).columns());
    }

    @Example
    void badCostsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LinearAssignment.of(new DenseMatrix(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> LinearAssignment.of(new DenseMatrix(2, 3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> LinearAssignment.of(DenseMatrix.of(new double[][] {{Double.NaN}})));
    }

    @Property(tries = 50)
    void diagonalSumOverPermutations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        SymmetricGroup group = new SymmetricGroup(n);
        Problem<Permutation> problem = new Problem<>(
                "test", group, RestrictedObjective.toPermutations(new PlainTrace(Spectrum.gaussian(n, rng))));
        double best = group.elements()
                .mapToDouble(pi -> problem.objective().at(pi).value())
                .min()
                .orElseThrow();
        Solution<Permutation> solution =
                new ClosedForm<Permutation>().solve(problem, group.random(rng), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(best, solution.value(), 1e-13 * n);
        assertEquals(best, solution.certificate().lowerBound().orElseThrow().value(), 1e-12 * n);
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
    }

    private static double cost(DenseMatrix costs, int[] columns) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += costs.getEntry(i, columns[i]);
        }
        return sum;
    }
}
