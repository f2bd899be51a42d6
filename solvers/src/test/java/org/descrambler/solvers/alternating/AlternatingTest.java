package org.descrambler.solvers.alternating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.TwoSidedSmoothness;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternatingTest {
    private static final Solver<DenseMatrix> SOLVER = new Alternating(AlternatingOptions.DEFAULTS);

    private static Problem<DenseMatrix> problem(TwoSidedSmoothness objective) {
        return new Problem<>("two-sided", new BlockOrthogonalGroup(objective.factors()), objective);
    }

    private static TwoSidedSmoothness random(int n, int p, RandomGenerator rng) {
        DenseMatrix w = new DenseMatrix(n, p);
        for (int k = 0; k < n * p; k++) {
            w.data()[k] = rng.nextGaussian();
        }
        return new TwoSidedSmoothness(Spectrum.path(n), Spectrum.path(p), w);
    }

    private static Solution<DenseMatrix> solve(Solver<DenseMatrix> solver, Problem<DenseMatrix> problem, long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        return solver.solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
    }

    private static Solution<DenseMatrix> iterations(Problem<DenseMatrix> problem, DenseMatrix start, int count) {
        return SOLVER.solve(
                problem, start, Budget.UNLIMITED.withIterations(count), Spectrum.generator(0), Observer.NONE);
    }

    /** With λ = κ = (0, 1), σ = (1, 1) sorting the three spectra gives 1; X = (0 1; 1 0) gives 0. */
    @Test
    void sortingAllThreeSpectraIsNotTheMinimum() {
        DenseMatrix a = DenseMatrix.diagonal(0, 1);
        TwoSidedSmoothness objective = new TwoSidedSmoothness(a, a, DenseMatrix.identity(2));
        Problem<DenseMatrix> problem = problem(objective);
        // Every σ on its place: Σ λ↑ᵢ σᵢ² κ↑ᵢ.
        assertEquals(1, objective.at(DenseMatrix.identity(4)).value(), 0);
        Solver<DenseMatrix> regions = TrustRegions.solver(TrustRegionOptions.DEFAULTS);
        for (int seed = 0; seed < 10; seed++) {
            assertEquals(0, solve(SOLVER, problem, seed).value(), 1e-15);
            assertEquals(0, solve(regions, problem, seed).value(), 1e-15);
        }
        // Also from the place where sorting would leave it, a stationary point.
        Solution<DenseMatrix> left = iterations(problem, DenseMatrix.identity(4), 100);
        assertEquals(0, left.value(), 1e-15);
        assertTrue(left.termination().converged());
    }

    /** From the outside: the minimum over one factor is the opposite sorting of two spectra, whatever the group element. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,6", "5,2", "4,7", "6,6"})
    void everyHalfStepIsTheClosedFormAndNeverAscends(int n, int p) {
        RandomGenerator rng = Spectrum.generator(n * 31L + p);
        TwoSidedSmoothness objective = random(n, p, rng);
        Problem<DenseMatrix> problem = problem(objective);
        DenseMatrix point = problem.group().random(rng);
        double value = objective.at(point).value();
        double scale = value;
        for (int step = 1; step <= 12; step++) {
            // The form of the factor whose turn it is, by the definition.
            int k = (step - 1) % 2;
            DenseMatrix w = weights(objective, point, k);
            DenseMatrix a = Spectrum.path(k == 0 ? n : p);
            DenseMatrix other = Spectrum.path(k == 0 ? p : n);
            DenseMatrix b = w.multiply(other).multiplyTransposed(w);
            b.symmetricPart();
            double minimum = Spectrum.minimalProduct(eigenvalues(a), eigenvalues(b));
            // Begun anew, it takes the factors in their order; the first one is at its minimum already.
            Solution<DenseMatrix> solution = iterations(problem, point, k + 1);
            assertTrue(solution.value() <= value, solution.value() + " above " + value);
            // Eigenvalues err by n ε‖A‖‖B‖, and ‖A‖‖B‖ is of the size of the first value at most 16 times.
            assertEquals(minimum, solution.value(), 1e-12 * (scale + minimum) + 1e-13);
            point = solution.element();
            value = solution.value();
        }
    }

    /** W as the factor k sees it: WQᵀ or (PW)ᵀ, read off from the derivative of X. */
    private static DenseMatrix weights(TwoSidedSmoothness objective, DenseMatrix point, int k) {
        DenseMatrix w = objective.weights();
        return k == 0
                ? w.multiplyTransposed(objective.factors().block(point, 1))
                : objective.factors().block(point, 0).multiply(w).transpose();
    }

    private static double[] eigenvalues(DenseMatrix a) {
        return org.descrambler.core.linalg.Backend.preferred().symmetricEigen(a).values();
    }

    @Test
    void theTraceNeverAscendsAndTheEndIsStationary() {
        for (int seed = 0; seed < 5; seed++) {
            Problem<DenseMatrix> problem = problem(random(9, 5, Spectrum.generator(seed)));
            Solution<DenseMatrix> solution = solve(SOLVER, problem, seed);
            double last = Double.POSITIVE_INFINITY;
            for (var row : solution.trace().rows()) {
                assertTrue(row.value() <= last);
                last = row.value();
            }
            assertTrue(
                    solution.termination().converged(), solution.termination().detail());
            assertEquals("stationary", solution.certificate().name());
            SmoothObjective objective = (SmoothObjective) problem.objective();
            DenseMatrix gradient = new DenseMatrix(14, 14);
            objective.at(solution.element()).skewGradient(gradient);
            // A half step that cannot be seen in the value lowers it by less than its rounding ρ ≤ 14 ε c, where c =
            // ‖A₁‖‖A₂‖‖W‖² ≤ 16‖W‖², and by g²/2h at least, where h ≤ 2c bounds the curvature: g ≤ c √(56 ε).
            double w = ((TwoSidedSmoothness) objective).weights().norm();
            assertTrue(gradient.norm() <= 16 * w * w * Math.sqrt(56 * Math.ulp(1.0)), gradient.norm() + " at " + w);
            // Trust regions find nothing below from there.
            Solution<DenseMatrix> polished = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                    .solve(problem, solution.element(), Budget.UNLIMITED, Spectrum.generator(1), Observer.NONE);
            assertEquals(solution.value(), polished.value(), 1e-12 * solution.startValue());
        }
    }

    @Test
    void endsAtOnceWhereThereIsNothingToDo() {
        Problem<DenseMatrix> zero =
                problem(new TwoSidedSmoothness(Spectrum.path(3), Spectrum.path(2), new DenseMatrix(3, 2)));
        Solution<DenseMatrix> solution = solve(SOLVER, zero, 0);
        assertEquals(0, solution.value(), 0);
        assertEquals(2, solution.iterations());
        assertEquals(Termination.Reason.GRADIENT_NORM, solution.termination().reason());
    }

    @Test
    void needsAnObjectiveOfSeveralDescramblers() {
        var brockett =
                new BrockettObjective("brockett", new BrockettForm(DenseMatrix.identity(4), DenseMatrix.identity(4)));
        for (var group : List.of(OrthogonalGroup.full(4), BlockOrthogonalGroup.of(List.of(2, 2)))) {
            Optional<String> refusal = SOLVER.refusal(new Problem<>("p", group, brockett));
            assertTrue(refusal.orElseThrow().contains("two-sided-smoothness"), refusal.toString());
        }
    }
}
