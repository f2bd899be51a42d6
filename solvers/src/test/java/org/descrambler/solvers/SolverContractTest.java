package org.descrambler.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.MatrixObjectiveOnPermutations;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every registered solver promises on every problem that it does not refuse; a new one is tested by being bound. */
class SolverContractTest {
    private static final int N = 6;

    /** Enough for every method here, small enough for those that search until the budget ends. */
    private static final Budget BUDGET =
            Budget.UNLIMITED.withEvaluations(20_000).withTime(Duration.ofSeconds(20));

    @TestFactory
    Stream<DynamicTest> everySolverOnEveryProblemThatItTakes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            for (Problem<?> problem : problems(N)) {
                Solver<?> solver = provider.create(Map.of());
                String name = provider.name() + ": " + problem.name();
                tests.add(DynamicTest.dynamicTest(
                        name,
                        solver.refusal(problem).isPresent()
                                ? () -> refuses(solver, problem)
                                : () -> keepsItsPromises(solver, problem)));
            }
            tests.add(DynamicTest.dynamicTest(provider.name() + ": options", () -> optionsRoundTrip(provider)));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everySolverTakesASingleNeuron() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            for (Problem<?> problem : problems(1)) {
                Solver<?> solver = provider.create(Map.of());
                if (solver.refusal(problem).isEmpty()) {
                    tests.add(DynamicTest.dynamicTest(
                            provider.name() + ": " + problem.name(), () -> keepsItsPromises(solver, problem)));
                }
            }
        }
        return tests.stream();
    }

    private static List<Problem<?>> problems(int n) {
        RandomGenerator rng = Spectrum.generator(n);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        DenseMatrix w = Spectrum.gaussian(n, rng);
        Map<String, Objective<DenseMatrix>> objectives = new LinkedHashMap<>();
        objectives.put("brockett", new BrockettObjective("brockett", form));
        objectives.put("diagonal sum", new DiagonalSum(w));
        objectives.put("diagonal square sum", new DiagonalSquareSum(w));
        List<Problem<?>> problems = new ArrayList<>();
        objectives.forEach((name, objective) -> {
            problems.add(new Problem<>(name + " on O(n)", OrthogonalGroup.full(n), objective));
            problems.add(new Problem<>(name + " on SO(n)", OrthogonalGroup.special(n), objective));
            problems.add(new Problem<>(
                    name + " on S_n", new SymmetricGroup(n), new MatrixObjectiveOnPermutations(objective)));
        });
        problems.add(new Problem<>(
                "incremental brockett on S_n", new SymmetricGroup(n), new BrockettOnPermutations("brockett", form)));
        return problems;
    }

    private static <E> void refuses(Solver<?> solver, Problem<E> problem) {
        String sentence = solver.refusal(problem).orElseThrow();
        assertTrue(
                sentence.contains(problem.group().name())
                        || sentence.contains(problem.objective().name()),
                sentence);
        E start = problem.group().identity();
        RuntimeException e = assertThrows(
                RuntimeException.class,
                () -> typed(solver, problem).solve(problem, start, BUDGET, Spectrum.generator(0), Observer.NONE));
        // Elements of another type, which only an unchecked cast lets through, are refused by the virtual machine.
        if (!(e instanceof ClassCastException)) {
            assertEquals(IllegalArgumentException.class, e.getClass());
            assertEquals(sentence, e.getMessage());
        }
    }

    private static <E> void keepsItsPromises(Solver<?> untyped, Problem<E> problem) {
        Solver<E> solver = typed(untyped, problem);
        E start = problem.group().random(Spectrum.generator(3));
        List<Progress> seen = new ArrayList<>();

        Solution<E> solution = solver.solve(problem, start, BUDGET, Spectrum.generator(5), seen::add);

        double scale = 1 + Math.abs(solution.startValue());
        assertEquals(problem.objective().at(start).value(), solution.startValue(), 1e-12 * scale);
        assertEquals(problem.objective().at(solution.element()).value(), solution.value(), 0, "recomputed value");
        assertTrue(solution.value() <= solution.startValue() + 1e-12 * scale, "never worse than the start");
        assertTrue(problem.group().error(solution.element()) <= 1e-12 * Math.sqrt(N), "in the group");
        solution.certificate()
                .lowerBound()
                .ifPresent(bound -> assertTrue(bound.value() <= solution.value(), "bound above the value"));
        assertTrue(solution.counts().total() <= BUDGET.evaluations(), "evaluations within the budget");
        assertEquals(0, seen.get(0).iteration());
        assertEquals(seen.get(seen.size() - 1).iteration(), solution.iterations());
        assertEquals(0, solution.trace().rows().get(0).iteration());
        assertFalse(solution.termination().detail().isBlank());

        Solution<E> again = solver.solve(problem, start, BUDGET, Spectrum.generator(5), Observer.NONE);
        assertEquals(solution.value(), again.value(), 0, "one seed, one answer");
        assertEquals(problem.group().matrix(solution.element()), problem.group().matrix(again.element()));

        Solution<E> none =
                solver.solve(problem, start, Budget.UNLIMITED.withEvaluations(0), Spectrum.generator(5), Observer.NONE);
        assertEquals(0, none.counts().total());
        assertEquals(solution.startValue(), none.value(), 1e-12 * scale);
    }

    private static void optionsRoundTrip(SolverProvider provider) {
        Map<String, String> settings = new LinkedHashMap<>();
        OptionsRecord.describe(provider.defaultOptions())
                .forEach((name, value) -> settings.put(name, value.toString()));

        assertEquals(
                OptionsRecord.describe(provider.defaultOptions()),
                provider.create(settings).options());
        assertEquals(provider.name(), provider.create(Map.of()).name());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> provider.create(Map.of("no-such-option", "1")));
        assertTrue(e.getMessage().contains("no-such-option"), e.getMessage());
    }

    /** The contract of refusal: a solver that does not refuse a problem works on its elements. */
    @SuppressWarnings("unchecked")
    private static <E> Solver<E> typed(Solver<?> solver, Problem<E> problem) {
        Group<E> group = problem.group();
        assertTrue(group.degree() >= 1
                && (group.identity() instanceof DenseMatrix || group.identity() instanceof Permutation));
        return (Solver<E>) solver;
    }
}
