package org.descrambler.solvers.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.GraduatedObjective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination.Reason;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

class ContinuationTest {
    private static final ContinuationProvider PROVIDER = new ContinuationProvider();

    @Test
    void arrivesAtTheClosedForm() {
        int n = 12;
        var rng = Spectrum.generator(1);
        double[] lambda = new double[n];
        for (int k = 0; k < n; k++) {
            lambda[k] = Math.pow(k, 4);
        }
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix a = Spectrum.matrix(lambda, rng);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        Problem<DenseMatrix> problem = new Problem<>(
                "brockett", OrthogonalGroup.full(n), new BrockettObjective("brockett", new BrockettForm(a, b)));

        Solution<DenseMatrix> solution = matrices(Map.of("stages", "3"))
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        // Trust regions stop at gradients of 1e-6 relative to ‖A‖‖B‖: their squares are what the value is off by.
        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), 1e-11 * a.norm() * b.norm());
        assertTrue(solution.termination().converged(), solution.termination()::detail);
        assertEquals("stationary", solution.certificate().name());
        // Over O(n) the easiest problem has the same minimiser: the value is there before the real problem's turn.
        // There
        // curvatures are up to 10⁴ times those of the easiest problem: the value may be off by as much more.
        double early = solution.trace().rows().stream()
                .mapToDouble(Progress::value)
                .filter(value -> value != solution.startValue())
                .findFirst()
                .orElseThrow();
        assertEquals(solution.value(), early, 1e-7 * a.norm() * b.norm());
    }

    /** λ/(1 + s λ/‖A‖) on the eigenvalues above the smallest, with the same eigenvectors. */
    @Test
    void easierProblemsPressTheSpectrumTogether() {
        int n = 6;
        var rng = Spectrum.generator(2);
        DenseMatrix a = Spectrum.matrix(Spectrum.INDEFINITE.eigenvalues(n, rng), rng);
        BrockettObjective objective =
                new BrockettObjective("brockett", new BrockettForm(a, Spectrum.symmetric(n, rng)));
        double[] before = Backend.preferred().symmetricEigen(a).values();
        for (double t : new double[] {0.25, 0.5, 1}) {
            DenseMatrix eased = objective.easier(t).brockettForm().a();
            double[] after = Backend.preferred().symmetricEigen(eased).values();
            double width = before[n - 1] - before[0];
            double s = Math.pow(10, 4 * t) - 1;
            for (int k = 0; k < n; k++) {
                double shifted = before[k] - before[0];
                assertEquals(shifted / (1 + s * shifted / width), after[k], 1e-13 * width);
            }
            // The same eigenvectors: they commute.
            DenseMatrix commutator = a.multiply(eased);
            commutator.addScaled(-1, eased.multiply(a));
            assertEquals(0, commutator.norm(), 1e-13 * a.norm() * a.norm());
        }
        assertEquals(a, objective.easier(0).brockettForm().a());
        for (double t : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> objective.easier(t));
        }
    }

    /** Of three stages the objective is asked for what is easier by 1, 2/3 and 1/3, in this order. */
    @Test
    void easesLessAndLess() {
        List<Double> asked = new ArrayList<>();
        BrockettObjective real = new BrockettObjective(
                "real", new BrockettForm(DenseMatrix.diagonal(1, 2, 3), DenseMatrix.diagonal(1, 2, 3)));
        class Recording implements SmoothObjective, GraduatedObjective<DenseMatrix> {
            @Override
            public String name() {
                return "recording";
            }

            @Override
            public int degree() {
                return 3;
            }

            @Override
            public SmoothEvaluation at(DenseMatrix p) {
                return real.at(p);
            }

            @Override
            public SmoothObjective easier(double t) {
                asked.add(t);
                return real.easier(t);
            }
        }
        matrices(Map.of("stages", "3"))
                .solve(
                        new Problem<>("recording", OrthogonalGroup.full(3), new Recording()),
                        DenseMatrix.identity(3),
                        Budget.UNLIMITED,
                        Spectrum.generator(1),
                        Observer.NONE);
        assertEquals(List.of(1.0, 2.0 / 3, 1.0 / 3), asked);
    }

    @Test
    void leadsSearchesOfPermutations() {
        int n = 7;
        var rng = Spectrum.generator(3);
        Problem<Permutation> problem = new Problem<>(
                "qap",
                new SymmetricGroup(n),
                new BrockettOnPermutations("brockett", new BrockettForm(Spectrum.path(n), Spectrum.symmetric(n, rng))));
        @SuppressWarnings("unchecked")
        Solver<Permutation> solver = (Solver<Permutation>)
                PROVIDER.create(Map.of("solver", "optaplanner", "solver.acceptor", "hill-climbing"));

        Solution<Permutation> solution = solver.solve(
                problem,
                problem.group().identity(),
                Budget.UNLIMITED.withEvaluations(100_000),
                Spectrum.generator(4),
                Observer.NONE);

        assertTrue(solution.value() < solution.startValue());
        assertTrue(solution.termination().detail().startsWith("After 4 easier problems: "));
    }

    @Test
    void aSpentBudgetIsAResult() {
        int n = 6;
        var rng = Spectrum.generator(1);
        Problem<DenseMatrix> problem = new Problem<>(
                "brockett",
                OrthogonalGroup.full(n),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng))));
        for (long limit = 0; limit < 60; limit++) {
            Solution<DenseMatrix> solution = matrices(Map.of())
                    .solve(
                            problem,
                            DenseMatrix.identity(n),
                            Budget.UNLIMITED.withIterations(limit),
                            Spectrum.generator(1),
                            Observer.NONE);
            assertTrue(solution.iterations() <= limit);
            assertTrue(solution.value() <= solution.startValue());
            if (!solution.termination().converged()) {
                assertEquals(Reason.ITERATION_LIMIT, solution.termination().reason());
            }
        }
    }

    @Test
    void refusesObjectivesThatKnowNothingEasier() {
        Problem<DenseMatrix> problem = new Problem<>(
                "squares", OrthogonalGroup.full(3), new DiagonalSquareSum(Spectrum.gaussian(3, Spectrum.generator(1))));
        assertTrue(PROVIDER.create(Map.of()).refusal(problem).orElseThrow().contains("diagonal-square-sum does not"));
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> matrices(Map<String, String> settings) {
        return (Solver<DenseMatrix>) PROVIDER.create(settings);
    }
}
