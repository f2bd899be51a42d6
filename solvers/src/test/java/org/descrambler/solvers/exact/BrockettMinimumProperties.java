package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.fixture.PlainBrockett;
import org.descrambler.solvers.fixture.Spectrum;

class BrockettMinimumProperties {
    private static final double U = 0x1p-53;

    @Property(tries = 150)
    void valueIsTheOppositelySortedSumAndNoRandomElementIsBelow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB,
            @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = kindA.eigenvalues(n, rng);
        double[] mu = kindB.eigenvalues(n, rng);
        PlainBrockett objective = PlainBrockett.of(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng));
        OrthogonalGroup group = new OrthogonalGroup(n, special);
        Problem<DenseMatrix> problem = new Problem<>("test", group, objective);
        DenseMatrix start = group.random(rng);

        Solution<DenseMatrix> solution =
                new ClosedForm<DenseMatrix>().solve(problem, start, Budget.UNLIMITED, rng, Observer.NONE);

        // Building A and B from their spectra, decomposing them and evaluating: some 10 products of n terms, each with
        // a
        // relative error of at most n u in the Frobenius norm.
        double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
        double tolerance = 20 * n * U * scale;
        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), tolerance);
        // Both factors are orthogonal to about n u and the re-orthonormalised product to a few √n u; where the cost is
        // constant the start is a minimiser too, and is kept.
        assertTrue(
                group.error(solution.element()) <= Math.max(4 * n * U, group.error(start)),
                () -> "error " + group.error(solution.element()));
        assertEquals(Termination.Reason.EXACT, solution.termination().reason());
        assertEquals("closed-form", solution.certificate().name());
        double bound = solution.certificate().lowerBound().orElseThrow().value();
        assertTrue(solution.certificate().lowerBound().orElseThrow().attained());
        assertTrue(bound <= Spectrum.minimalProduct(lambda, mu) + tolerance);
        assertEquals(solution.value(), bound, tolerance);
        for (int k = 0; k < 10; k++) {
            double other = objective.at(group.random(rng)).value();
            assertTrue(other >= bound - 4 * n * U * scale, () -> other + " is below " + bound);
        }
    }

    @Property(tries = 30)
    void theMinimiserIsTheOneClosestToTheIdentity(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n, @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        DenseMatrix b = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        OrthogonalGroup group = new OrthogonalGroup(n, special);
        DenseMatrix p = BrockettMinimum.over(group, PlainBrockett.of(a, b).brockettForm())
                .element();
        DenseMatrix t = Backend.preferred().symmetricEigen(a).vectors();
        // All minimisers are T E Tᵀ P with E = diag(±1); the distance to I falls as the trace grows.
        for (int signs = 0; signs < 1 << n; signs++) {
            if (special && Integer.bitCount(signs) % 2 == 1) {
                continue;
            }
            double[] e = new double[n];
            for (int k = 0; k < n; k++) {
                e[k] = (signs >> k & 1) == 1 ? -1 : 1;
            }
            DenseMatrix other =
                    t.multiply(DenseMatrix.diagonal(e)).multiplyTransposed(t).multiply(p);
            assertTrue(other.trace() <= p.trace() + 1e-12, () -> other.trace() + " > " + p.trace());
        }
    }
}
