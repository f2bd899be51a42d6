package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.solvers.exact.SpectralSum;
import org.descrambler.solvers.fixture.PlainAssignment;
import org.descrambler.solvers.fixture.PlainBrockett;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

class BestBoundProperties {
    /** Signal Gram matrix, difference operator: optimum ≥ projected ≥ eigenvalue bound. */
    @Property(tries = 60)
    void theBoundsAreOrderedOnPaths(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix s = Spectrum.gaussian(n, rng);
        Problem<Permutation> problem = problem(Spectrum.path(n), s.multiplyTransposed(s));
        double optimum = bruteForce(problem);
        double eigenvalue = new EigenvalueBound().bound(problem).orElseThrow().value();
        double projected =
                new ProjectedEigenvalueBound().bound(problem).orElseThrow().value();
        // The margins of the two bounds are at most 20 √n u ‖A‖_F ‖B‖_F together.
        double slack = 20 * Math.sqrt(n) * 0x1p-53 * 2 * n * s.norm() * s.norm();
        assertTrue(optimum >= projected, () -> optimum + " < " + projected);
        assertTrue(projected >= eigenvalue - slack, () -> projected + " < " + eigenvalue);
        double largest = Stream.of(new HeldKarpBound(), new GilmoreLawlerBound())
                .flatMap(provider -> provider.bound(problem).stream())
                .mapToDouble(LowerBound::value)
                .reduce(Math.max(projected, eigenvalue), Math::max);
        assertEquals(largest, BestBound.installed().of(problem).orElseThrow().value(), 0);
    }

    /** Any symmetric A and B, whose row sums do not vanish: the linear term counts. */
    @Property(tries = 100)
    void bothBoundsHoldForAnySymmetricMatrices(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = -3, max = 3) int shift) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.symmetric(n, rng).scalarAdd(shift);
        DenseMatrix b = Spectrum.symmetric(n, rng).scalarAdd(-2 * shift);
        Problem<Permutation> problem = problem(a, b);
        double optimum = bruteForce(problem);
        // The sum in `bruteForce` is rounded, too, where bound and optimum coincide (n ≤ 2).
        double rounding = n * n * 0x1p-53 * a.norm() * b.norm();
        for (LowerBound bound : Arrays.asList(
                new EigenvalueBound().bound(problem).orElseThrow(),
                new ProjectedEigenvalueBound().bound(problem).orElseThrow())) {
            assertTrue(bound.value() <= optimum + rounding, () -> bound + " > " + optimum);
        }
    }

    /**
     * Exact where the projected problem is trivial: for A = x1ᵀ + 1xᵀ the projection VᵀAV vanishes, and so the bound is
     * the optimum itself.
     */
    @Property(tries = 50)
    void theProjectedBoundIsTightForSumMatrices(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        double[] x = rng.doubles(n, -1, 1).toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a.setEntry(i, j, x[i] + x[j]);
            }
        }
        DenseMatrix b = Spectrum.symmetric(n, rng);
        Problem<Permutation> problem = problem(a, b);
        double projected =
                new ProjectedEigenvalueBound().bound(problem).orElseThrow().value();
        assertEquals(bruteForce(problem), projected, 40 * n * 0x1p-53 * (1 + a.norm() * b.norm()));
    }

    /** The path on n vertices has the eigenvalues 4 sin²(πk/2n), so the exact bound is known to a few roundings. */
    @Example
    void theMarginCoversTheRoundingOfKnownSpectra() {
        for (int n : new int[] {1, 2, 5, 32, 80, 200}) {
            DenseMatrix a = Spectrum.path(n);
            SpectralSum computed = SpectralSum.of(PlainBrockett.of(a, a).brockettForm());
            double exact = 0;
            for (int k = 0; k < n; k++) {
                exact += eigenvalue(k, n) * eigenvalue(n - 1 - k, n);
            }
            double known = exact;
            assertTrue(computed.lower() <= known, () -> computed + " > " + known);
            assertEquals(exact, computed.value(), computed.margin());
        }
    }

    private static double eigenvalue(int k, int n) {
        double s = Math.sin(Math.PI * k / (2.0 * n));
        return 4 * s * s;
    }

    @Property(tries = 30)
    void closedFormsAreAttainedBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        PlainTrace trace = new PlainTrace(Spectrum.gaussian(n, rng));
        PlainBrockett brockett = PlainBrockett.of(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        for (Problem<?> problem : Arrays.<Problem<?>>asList(
                new Problem<>("test", OrthogonalGroup.full(n), trace),
                new Problem<>("test", OrthogonalGroup.special(n), trace),
                new Problem<>("test", OrthogonalGroup.special(n), brockett),
                new Problem<>("test", new SymmetricGroup(n), RestrictedObjective.toPermutations(trace)))) {
            LowerBound bound = BestBound.installed().of(problem).orElseThrow();
            assertEquals("closed-form", bound.name());
            assertTrue(bound.attained());
        }
    }

    @Example
    void boundsThatOverflowAreNotGiven() {
        DenseMatrix huge = DenseMatrix.diagonal(1e200, 2e200, 3e200);
        assertTrue(BestBound.installed().of(problem(huge, huge)).isEmpty());
        assertTrue(BestBound.installed()
                .of(new Problem<>("test", OrthogonalGroup.full(3), PlainBrockett.of(huge, huge)))
                .isEmpty());
    }

    private static Problem<Permutation> problem(DenseMatrix a, DenseMatrix b) {
        return new Problem<>("test", new SymmetricGroup(a.getRowDimension()), PlainAssignment.of(a, b));
    }

    private static double bruteForce(Problem<Permutation> problem) {
        return ((SymmetricGroup) problem.group())
                .elements()
                .mapToDouble(pi -> problem.objective().at(pi).value())
                .min()
                .orElseThrow();
    }
}
