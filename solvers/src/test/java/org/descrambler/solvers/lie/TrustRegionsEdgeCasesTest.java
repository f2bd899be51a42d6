package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.fixture.WrongSign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saddles that are hard to see, budgets that end there, and data of extreme size. */
class TrustRegionsEdgeCasesTest {
    /**
     * A and B are diagonal and sorted but for one neighbouring pair, so that the identity is a saddle with one plane of
     * negative curvature among 4950, which holds about 1/70 of a random probe.
     */
    @Test
    void seesASinglePlaneOfNegativeCurvature() {
        int n = 100;
        for (int pair = 0; pair < 20; pair++) {
            DenseMatrix a = new DenseMatrix(n, n);
            DenseMatrix b = new DenseMatrix(n, n);
            double minimum = 0;
            for (int i = 0; i < n; i++) {
                a.setEntry(i, i, i + 1);
                b.setEntry(i, i, n - i);
                minimum += (i + 1.0) * (n - i);
            }
            b.setEntry(pair, pair, n - pair - 1);
            b.setEntry(pair + 1, pair + 1, n - pair);

            Solution<DenseMatrix> solution = solve(brockett(a, b), DenseMatrix.identity(n), Budget.UNLIMITED, pair);

            assertEquals(minimum + 1, solution.startValue(), 0);
            // The values are sums of n terms of at most n²/4.
            assertEquals(minimum, solution.value(), 1e-12 * minimum);
        }
    }

    /** The identity is the maximum: a run that its budget ends before it moved has not converged. */
    @Test
    void claimsNothingWhereTheBudgetEndsOnASaddle() {
        DenseMatrix a = new DenseMatrix(5, 5);
        for (int i = 0; i < 5; i++) {
            a.setEntry(i, i, i + 1);
        }
        for (int evaluations = 0; evaluations < 8; evaluations++) {
            Solution<DenseMatrix> solution =
                    solve(brockett(a, a), DenseMatrix.identity(5), Budget.UNLIMITED.withEvaluations(evaluations), 1);

            boolean moved = solution.value() < solution.startValue();
            assertTrue(
                    moved || !solution.termination().converged(),
                    evaluations + " evaluations: " + solution.termination());
            assertTrue(solution.counts().total() <= evaluations);
        }
    }

    /** Squares of gradients beyond 1e154 or below 1e-162 are no doubles; steps, and so the counts, stay the same. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e-100, 1e100, 1e200, 1e300})
    void takesTheSameStepsWhateverTheScale(double scale) {
        int n = 6;
        DenseMatrix w = Spectrum.gaussian(n, Spectrum.generator(1));
        DenseMatrix b = w.multiplyTransposed(w);
        DenseMatrix a = DenseMatrix.identity(n);
        for (int i = 0; i < n; i++) {
            a.setEntry(i, i, i);
        }
        DenseMatrix start = OrthogonalGroup.full(n).random(Spectrum.generator(2));

        sameSteps(brockett(a, b), brockett(a, times(scale, b)), start, scale);
        sameSteps(trace(w), trace(times(scale, w)), start, scale);
    }

    /** A gradient of the wrong sign: steps shrink until nothing is promised any more, which is no convergence. */
    @Test
    void claimsNothingWhereTheValueDoesNotFollowTheGradient() {
        for (int seed = 0; seed < 20; seed++) {
            DiagonalSum right = new DiagonalSum(Spectrum.gaussian(6, Spectrum.generator(seed)));
            Problem<DenseMatrix> problem = new Problem<>("test", OrthogonalGroup.full(6), new WrongSign(right));
            DenseMatrix start = problem.group().random(Spectrum.generator(seed + 100));

            Solution<DenseMatrix> solution = solve(problem, start, Budget.UNLIMITED.withIterations(500), seed);

            assertFalse(
                    solution.termination().converged(),
                    () -> solution.termination().toString());
        }
    }

    private static void sameSteps(
            Problem<DenseMatrix> plain, Problem<DenseMatrix> scaled, DenseMatrix start, double scale) {
        Budget budget = Budget.UNLIMITED.withIterations(200);
        Solution<DenseMatrix> expected = solve(plain, start, budget, 3);
        Solution<DenseMatrix> solution = solve(scaled, start, budget, 3);

        assertTrue(expected.termination().converged());
        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        // Both are at the minimum to rounding, some hundred roundings of a value of order n².
        assertEquals(expected.value(), solution.value() / scale, 1e-12 * Math.abs(expected.value()));
        assertTrue(Math.abs(expected.iterations() - solution.iterations()) <= 2);
    }

    private static DenseMatrix times(double factor, DenseMatrix m) {
        DenseMatrix scaled = m.copy();
        scaled.scale(factor);
        return scaled;
    }

    private static Problem<DenseMatrix> trace(DenseMatrix w) {
        return new Problem<>("test", OrthogonalGroup.full(w.getRowDimension()), new DiagonalSum(w));
    }

    private static Problem<DenseMatrix> brockett(DenseMatrix a, DenseMatrix b) {
        return new Problem<>(
                "test",
                OrthogonalGroup.full(a.getRowDimension()),
                new BrockettObjective("brockett", new BrockettForm(a, b)));
    }

    private static Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, long seed) {
        return TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, start, budget, Spectrum.generator(seed), Observer.NONE);
    }
}
