package org.descrambler.solvers.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.core.solve.Termination.Reason;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
    private static final List<SolverProvider> PROVIDERS = List.of(
            new CmaEsProvider(),
            new BobyqaProvider(),
            new PowellProvider(),
            new NelderMeadProvider(),
            new NonlinearCgProvider());

    @TestFactory
    Stream<DynamicTest> reachesTheClosedForm() {
        return PROVIDERS.stream()
                .flatMap(provider -> Stream.of(1, 2, 3, 4)
                        .map(n -> DynamicTest.dynamicTest(provider.name() + ", n = " + n, () -> {
                            var rng = Spectrum.generator(n);
                            double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
                            double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
                            Problem<DenseMatrix> problem =
                                    brockett(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng));

                            Solution<DenseMatrix> solution = solve(provider, Map.of(), problem, 1);

                            // Line searches and final radii of 10⁻⁵ to 10⁻⁶ in coordinates leave their square of the
                            // value.
                            double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
                            assertEquals(
                                    Spectrum.minimalProduct(lambda, mu),
                                    solution.value(),
                                    1e-8 * scale,
                                    () -> solution.termination().toString());
                            boolean stationary = solution.certificate().name().equals("stationary");
                            assertEquals(
                                    stationary ? Reason.GRADIENT_NORM : Reason.SEARCH_COMPLETE,
                                    solution.termination().reason());
                            assertTrue(problem.group().error(solution.element()) <= 1e-14 * n);
                        })));
    }

    @Test
    void drawsFromTheRunsGenerator() {
        var rng = Spectrum.generator(1);
        Problem<DenseMatrix> problem = brockett(Spectrum.symmetric(4, rng), Spectrum.symmetric(4, rng));
        Budget budget = Budget.UNLIMITED.withEvaluations(100);
        CmaEsProvider provider = new CmaEsProvider();
        double first = solve(provider, problem, 1, budget).value();
        assertEquals(first, solve(provider, problem, 1, budget).value(), 0);
        assertNotEquals(first, solve(provider, problem, 2, budget).value());
    }

    @ParameterizedTest
    @CsvSource({"cma-es, 300", "bobyqa, 200", "powell, 500", "simplex, 100", "nonlinear-cg, 1000"})
    void refusesWhatIsTooLarge(String name, int limit) {
        SolverProvider provider = PROVIDERS.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        int n = 2;
        while (n * (n + 1) / 2 <= limit) {
            n++;
        }
        Solver<?> solver = provider.create(Map.of());
        assertTrue(solver.refusal(identity(n)).isEmpty());
        String sentence = solver.refusal(identity(n + 1)).orElseThrow();
        assertTrue(sentence.contains("at most " + limit + " unknowns") && sentence.contains("dimension"), sentence);
    }

    @Test
    void rejectsOptions() {
        List<Map.Entry<SolverProvider, Map<String, String>>> bad = List.of(
                Map.entry(new CmaEsProvider(), Map.of("population", "3")),
                Map.entry(new CmaEsProvider(), Map.of("sigma", "0")),
                Map.entry(new BobyqaProvider(), Map.of("final-radius", "1")),
                Map.entry(new BobyqaProvider(), Map.of("charts", "0")),
                Map.entry(new PowellProvider(), Map.of("precision", "0")),
                Map.entry(new NelderMeadProvider(), Map.of("side", "NaN")),
                Map.entry(new NonlinearCgProvider(), Map.of("tolerance", "-1")),
                Map.entry(new NonlinearCgProvider(), Map.of("formula", "newton")));
        bad.forEach(entry -> {
            String option = entry.getValue().keySet().iterator().next();
            String message = assertThrows(
                            IllegalArgumentException.class, () -> entry.getKey().create(entry.getValue()))
                    .getMessage();
            assertTrue(message.contains("'" + option + "'"), message);
        });
    }

    private static Problem<DenseMatrix> brockett(DenseMatrix a, DenseMatrix b) {
        return new Problem<>(
                "brockett",
                OrthogonalGroup.full(a.getRowDimension()),
                new BrockettObjective("brockett", new BrockettForm(a, b)));
    }

    private static Problem<DenseMatrix> identity(int n) {
        return brockett(DenseMatrix.identity(n), DenseMatrix.identity(n));
    }

    private static Solution<DenseMatrix> solve(
            SolverProvider provider, Problem<DenseMatrix> problem, long seed, Budget budget) {
        return ((Baseline) provider.create(Map.of()))
                .solve(
                        problem,
                        problem.group().random(Spectrum.generator(3)),
                        budget,
                        Spectrum.generator(seed),
                        Observer.NONE);
    }

    private static Solution<DenseMatrix> solve(
            SolverProvider provider, Map<String, String> settings, Problem<DenseMatrix> problem, long seed) {
        return ((Baseline) provider.create(settings))
                .solve(
                        problem,
                        problem.group().random(Spectrum.generator(3)),
                        Budget.UNLIMITED.withEvaluations(100_000),
                        Spectrum.generator(seed),
                        Observer.NONE);
    }
}
