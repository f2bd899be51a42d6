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
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination.Reason;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiStartTest {
    private static final MultiStartProvider PROVIDER = new MultiStartProvider();

    @Test
    void findsTheBetterOfTwoComponents() {
        int n = 6;
        Problem<DenseMatrix> problem = new Problem<>(
                "squares", OrthogonalGroup.full(n), new DiagonalSquareSum(Spectrum.gaussian(n, Spectrum.generator(1))));
        DenseMatrix start = DenseMatrix.identity(n);
        Solver<DenseMatrix> once = matrices(Map.of("starts", "1"));
        Solver<DenseMatrix> often = matrices(Map.of("starts", "20"));

        Solution<DenseMatrix> one = once.solve(problem, start, Budget.UNLIMITED, Spectrum.generator(2), Observer.NONE);
        Solution<DenseMatrix> many =
                often.solve(problem, start, Budget.UNLIMITED, Spectrum.generator(2), Observer.NONE);

        assertTrue(many.value() <= one.value());
        // Every start by itself, from the same generator: a start is drawn, then the inner run's seed.
        var rng = Spectrum.generator(2);
        double best = Double.POSITIVE_INFINITY;
        Solver<DenseMatrix> inner = trustRegions();
        for (int k = 0; k < 20; k++) {
            DenseMatrix from = k == 0 ? start : problem.group().random(rng);
            var its = Spectrum.generator(rng.nextLong());
            best = Math.min(
                    best,
                    inner.solve(problem, from, Budget.UNLIMITED, its, Observer.NONE)
                            .value());
        }
        assertEquals(best, many.value(), 0);
        assertTrue(many.termination().converged());
        assertEquals("stationary", many.certificate().name());
        assertTrue(many.termination().detail().contains(" of 20 is the best; "), many.termination()::detail);
    }

    @Test
    void restartsSearchesOfPermutations() {
        int n = 7;
        var rng = Spectrum.generator(3);
        Problem<Permutation> problem = new Problem<>(
                "qap",
                new SymmetricGroup(n),
                new BrockettOnPermutations(
                        "brockett", new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng))));
        double least = new SymmetricGroup(n)
                .elements()
                .mapToDouble(e -> problem.objective().at(e).value())
                .min()
                .orElseThrow();
        @SuppressWarnings("unchecked")
        Solver<Permutation> solver = (Solver<Permutation>)
                PROVIDER.create(Map.of("solver", "optaplanner", "solver.acceptor", "hill-climbing", "starts", "30"));
        List<Progress> seen = new ArrayList<>();
        Budget budget = Budget.UNLIMITED.withEvaluations(200_000);

        Solution<Permutation> solution =
                solver.solve(problem, problem.group().identity(), budget, Spectrum.generator(4), seen::add);

        assertEquals(least, solution.value(), 1e-12 * Math.abs(least));
        assertEquals(solution.trace().rows(), seen);
        for (int k = 1; k < seen.size(); k++) {
            // Only the steps that improve are rows.
            assertTrue(seen.get(k).iteration() > seen.get(k - 1).iteration());
            assertTrue(seen.get(k).best() <= seen.get(k - 1).best());
            assertTrue(seen.get(k).counts().total() >= seen.get(k - 1).counts().total());
        }
        assertTrue(solution.counts().total() <= budget.evaluations());
    }

    @Test
    void aSpentBudgetIsSaidInItsOwnNumbers() {
        Problem<DenseMatrix> problem = new Problem<>(
                "squares", OrthogonalGroup.full(5), new DiagonalSquareSum(Spectrum.gaussian(5, Spectrum.generator(1))));
        Solution<DenseMatrix> solution = matrices(Map.of())
                .solve(
                        problem,
                        DenseMatrix.identity(5),
                        Budget.UNLIMITED.withEvaluations(77),
                        Spectrum.generator(1),
                        Observer.NONE);
        assertEquals(Reason.EVALUATION_LIMIT, solution.termination().reason());
        assertTrue(solution.termination().detail().contains(" 77 "), solution.termination()::detail);
        assertTrue(solution.counts().total() <= 77 && solution.counts().total() > 70);
    }

    @Test
    void takesOptionsOfTheInnerSolver() {
        Solver<?> solver = PROVIDER.create(Map.of("solver.tolerance", "1e-3", "solver.retraction", "qr"));
        assertEquals("trust-regions", solver.options().get("solver"));
        assertEquals(1e-3, solver.options().get("solver.tolerance"));
        assertEquals("qr", solver.options().get("solver.retraction"));
        assertEquals(10, solver.options().get("starts"));
        assertEquals(
                1e-3,
                PROVIDER.create(Map.of("solver", "multi-start", "solver.solver.tolerance", "1e-3"))
                        .options()
                        .get("solver.solver.tolerance"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starts | 0 | 'starts' is 0; 1 or more",
                "solver | nonsense | There is no inner solver 'nonsense'; one of",
                "solver.tolerence | 1e-3 | The inner solver trust-regions: Unknown option 'tolerence'",
                "solver.tolerance | -1 | The inner solver trust-regions: ",
                "solver | closed-form | whose result does not depend on its start",
            })
    void rejectsAtOnce(String option, String text, String expected) {
        String message = assertThrows(IllegalArgumentException.class, () -> PROVIDER.create(Map.of(option, text)))
                .getMessage();
        assertTrue(message.contains(expected), message);
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> matrices(Map<String, String> settings) {
        return (Solver<DenseMatrix>) PROVIDER.create(settings);
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> trustRegions() {
        return (Solver<DenseMatrix>) MultiStartOptions.DEFAULTS.solver().create();
    }
}
