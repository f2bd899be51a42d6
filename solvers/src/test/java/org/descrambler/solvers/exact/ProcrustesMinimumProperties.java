package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

class ProcrustesMinimumProperties {
    private static final double U = 0x1p-53;

    /** W = Q₁ diag(σ) Q₂ with known σ ≥ 0: the minimum is −Σσ, or −Σσ + 2σₙ where SO(n) and det W &lt; 0. */
    @Property(tries = 150)
    void valueIsMinusTheNuclearNorm(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll Spectrum kind,
            @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] sigma = kind.eigenvalues(n, rng);
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double norm = 0;
        for (int k = 0; k < n; k++) {
            sigma[k] = Math.abs(sigma[k]);
            sum += sigma[k];
            least = Math.min(least, sigma[k]);
            norm = Math.hypot(norm, sigma[k]);
        }
        OrthogonalGroup full = OrthogonalGroup.full(n);
        DenseMatrix left = full.random(rng);
        DenseMatrix right = full.random(rng);
        DenseMatrix w = left.multiply(DenseMatrix.diagonal(sigma)).multiply(right);
        OrthogonalGroup group = new OrthogonalGroup(n, special);
        boolean reflected = OrthogonalGroup.determinantSign(left) * OrthogonalGroup.determinantSign(right) < 0;
        double expected = special && reflected ? -sum + 2 * least : -sum;

        PlainTrace objective = new PlainTrace(w);
        DenseMatrix start = group.random(rng);
        Solution<DenseMatrix> solution = new ClosedForm<DenseMatrix>()
                .solve(new Problem<>("test", group, objective), start, Budget.UNLIMITED, rng, Observer.NONE);

        // A relative error of at most n u in the Frobenius norm from each of some 10 products, times √n for Σσ.
        double tolerance = 10 * n * Math.sqrt(n) * U * norm;
        assertEquals(expected, solution.value(), tolerance);
        // Where W is 0 the start is a minimiser too, and is kept.
        assertTrue(group.error(solution.element()) <= Math.max(4 * n * U, group.error(start)));
        double bound = solution.certificate().lowerBound().orElseThrow().value();
        assertEquals(expected, bound, tolerance);
        for (int k = 0; k < 10; k++) {
            assertTrue(objective.at(group.random(rng)).value() >= bound - tolerance);
        }
    }

    /** SO(2) and SO(3) searched on a grid of angles: with the step h no grid point is further than n h from the optimum. */
    @Example
    void kabschAgreesWithAGridOfRotations() {
        RandomGenerator rng = Spectrum.generator(5);
        for (int trial = 0; trial < 6; trial++) {
            DenseMatrix two = Spectrum.gaussian(2, rng);
            double h = 2 * Math.PI / 2000;
            double best = Double.POSITIVE_INFINITY;
            for (double x = 0; x < 2 * Math.PI; x += h) {
                best = Math.min(best, new PlainTrace(two).at(plane(2, 0, 1, x)).value());
            }
            assertGrid(two, best, h);
            DenseMatrix three = Spectrum.gaussian(3, rng);
            h = 2 * Math.PI / 60;
            best = Double.POSITIVE_INFINITY;
            for (double x = 0; x < 2 * Math.PI; x += h) {
                for (double y = 0; y <= Math.PI + h; y += h) {
                    DenseMatrix first = plane(3, 0, 1, x).multiply(plane(3, 1, 2, y));
                    for (double z = 0; z < 2 * Math.PI; z += h) {
                        best = Math.min(
                                best,
                                new PlainTrace(three)
                                        .at(first.multiply(plane(3, 0, 1, z)))
                                        .value());
                    }
                }
            }
            assertGrid(three, best, h);
        }
    }

    /** Second order: f(exp(Ω)P*) − f(P*) ≤ ‖W‖_F ‖Ω‖²/2, and ‖Ω‖ ≤ 3 · √2 h/2 for three angles each h/2 off. */
    private static void assertGrid(DenseMatrix w, double best, double h) {
        int n = w.getRowDimension();
        double minimum =
                ProcrustesMinimum.over(OrthogonalGroup.special(n), w).bound().value();
        double slack = w.norm() * (3 * h / Math.sqrt(2)) * (3 * h / Math.sqrt(2)) / 2;
        assertTrue(best >= minimum - 1e-12 * w.norm(), () -> best + " is below " + minimum);
        assertTrue(best <= minimum + slack, () -> best + " is far above " + minimum);
    }

    private static DenseMatrix plane(int n, int i, int j, double angle) {
        DenseMatrix r = DenseMatrix.identity(n);
        r.setEntry(i, i, Math.cos(angle));
        r.setEntry(j, j, Math.cos(angle));
        r.setEntry(i, j, -Math.sin(angle));
        r.setEntry(j, i, Math.sin(angle));
        return r;
    }
}
