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
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Counts;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.ContractProblems;
import org.descrambler.solvers.fixture.CountingObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every registered solver promises on every problem that it does not refuse; a new one is tested by being bound. */
class SolverContractTest {
    private static final int N = 6;

    /** Small enough for methods that search until the evaluations end; the time is never what ends a run. */
    private static final Budget BUDGET = Budget.UNLIMITED.withEvaluations(1_500).withTime(Duration.ofMinutes(5));

    @TestFactory
    Stream<DynamicTest> everySolverOnEveryProblemThatItTakes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            for (Problem<?> problem : ContractProblems.all(N)) {
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
            for (Problem<?> problem : ContractProblems.all(1)) {
                Solver<?> solver = provider.create(Map.of());
                if (solver.refusal(problem).isEmpty()) {
                    tests.add(DynamicTest.dynamicTest(
                            provider.name() + ": " + problem.name(), () -> keepsItsPromises(solver, problem)));
                }
            }
        }
        return tests.stream();
    }

    /** Budgets, counts and cancellation, on problems whose objective counts for itself what it is asked for. */
    @TestFactory
    Stream<DynamicTest> everySolverKeepsItsAccountOnEverySmoothProblem() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            for (Problem<DenseMatrix> problem : ContractProblems.smooth(N)) {
                Solver<?> solver = provider.create(Map.of());
                Problem<DenseMatrix> counting = counting(problem);
                if (solver.refusal(counting).isEmpty()) {
                    tests.add(DynamicTest.dynamicTest(
                            provider.name() + ": " + problem.name(), () -> keepsItsAccount(solver, problem)));
                }
            }
        }
        return tests.stream();
    }

    /** Ten thousand iterations with no tolerance to end them, on spectra graded over many orders of magnitude. */
    @TestFactory
    Stream<DynamicTest> everySolverStaysInTheGroup() {
        List<DynamicTest> tests = new ArrayList<>();
        int n = 8;
        RandomGenerator rng = Spectrum.generator(1);
        BrockettForm form = new BrockettForm(
                Spectrum.matrix(Spectrum.GRADED.eigenvalues(n, rng), rng),
                Spectrum.matrix(Spectrum.GRADED.eigenvalues(n, rng), rng));
        SmoothObjective objective = new BrockettObjective("brockett", form);
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            Map<String, String> settings =
                    OptionsRecord.describe(provider.defaultOptions()).containsKey("tolerance")
                            ? Map.of("tolerance", "0")
                            : Map.of();
            for (LieGroup group : ContractProblems.lieGroups(n)) {
                Problem<DenseMatrix> problem = new Problem<>("graded", group, objective);
                Solver<?> solver = provider.create(settings);
                if (solver.refusal(problem).isEmpty()) {
                    tests.add(DynamicTest.dynamicTest(
                            provider.name() + " on " + group, () -> staysInTheGroup(typed(solver, problem), problem)));
                }
            }
        }
        return tests.stream();
    }

    private static void staysInTheGroup(Solver<DenseMatrix> solver, Problem<DenseMatrix> problem) {
        DenseMatrix start = problem.group().random(Spectrum.generator(2));
        // The library's baselines make each point anew from coordinates in the algebra: nothing adds up.
        boolean anew = List.of("cma-es", "bobyqa", "powell", "simplex").contains(solver.name());
        Budget budget = Budget.UNLIMITED.withIterations(anew ? 300 : 10_000).withTime(Duration.ofSeconds(3));

        Solution<DenseMatrix> solution = solver.solve(problem, start, budget, Spectrum.generator(3), Observer.NONE);

        double tolerance = 1e-12 * Math.sqrt(problem.group().degree());
        assertTrue(
                problem.group().error(solution.element()) <= tolerance,
                () -> solution.termination() + ": best " + problem.group().error(solution.element()));
        assertTrue(
                problem.group().error(solution.last()) <= tolerance,
                () -> solution.termination() + ": last " + problem.group().error(solution.last()));
    }

    private static Problem<DenseMatrix> counting(Problem<DenseMatrix> problem) {
        return new Problem<>(
                problem.name(), problem.group(), CountingObjective.of((SmoothObjective) problem.objective()));
    }

    private static void keepsItsAccount(Solver<?> untyped, Problem<DenseMatrix> plain) {
        Solver<DenseMatrix> solver = typed(untyped, plain);
        DenseMatrix start = plain.group().random(Spectrum.generator(4));
        for (long limit : new long[] {1, 2, 3, 5, 8, 13, 30, 100}) {
            keepsItsAccount(solver, counting(plain), start, Budget.UNLIMITED.withEvaluations(limit));
        }
        for (long limit : new long[] {0, 1, 2, 7}) {
            Budget budget = Budget.UNLIMITED.withIterations(limit).withEvaluations(2_000);
            Solution<DenseMatrix> solution = keepsItsAccount(solver, counting(plain), start, budget);
            assertTrue(solution.iterations() <= limit, "iterations " + solution.iterations() + " of " + limit);
        }
        Solution<DenseMatrix> none = solver.solve(
                counting(plain), start, Budget.UNLIMITED.withTime(Duration.ZERO), Spectrum.generator(5), Observer.NONE);
        assertEquals(0, none.counts().total(), "evaluations without time");
        cancels(solver, counting(plain), start);
    }

    private static Solution<DenseMatrix> keepsItsAccount(
            Solver<DenseMatrix> solver, Problem<DenseMatrix> problem, DenseMatrix start, Budget budget) {
        DenseMatrix before = start.copy();
        Solution<DenseMatrix> solution = solver.solve(problem, start, budget, Spectrum.generator(5), Observer.NONE);

        Counts asked = ((CountingObjective) problem.objective()).counts();
        Counts told = solution.counts();
        assertTrue(told.total() <= budget.evaluations(), told + " of " + budget.evaluations());
        // The runner's own two: at the start and at the result.
        assertEquals(asked.value() - 2, told.value(), "values");
        assertEquals(asked.gradient(), told.gradient(), "gradients");
        assertEquals(asked.hessian(), told.hessian(), "Hessian products");
        assertEquals(before, start, "the start is as it was");
        if (!solution.termination().converged()) {
            assertTrue(
                    budget.evaluations() < Long.MAX_VALUE || budget.iterations() < Long.MAX_VALUE,
                    () -> solution.termination().toString());
        }
        return solution;
    }

    private static void cancels(Solver<DenseMatrix> solver, Problem<DenseMatrix> problem, DenseMatrix start) {
        long[] last = new long[1];
        int[] late = new int[1];
        Observer observer = new Observer() {
            @Override
            public void iteration(Progress progress) {
                late[0] += cancelled() ? 1 : 0;
                last[0] = progress.iteration();
            }

            @Override
            public boolean cancelled() {
                return last[0] >= 2;
            }
        };

        Solution<DenseMatrix> solution =
                solver.solve(problem, start, Budget.UNLIMITED.withEvaluations(2_000), Spectrum.generator(5), observer);

        if (last[0] >= 2) {
            // One more iteration on its way, or the result of another thread.
            assertTrue(late[0] <= 1, "iterations after a cancellation: " + late[0]);
            assertTrue(
                    solution.termination().reason() == Termination.Reason.CANCELLED
                            || solution.termination().converged(),
                    () -> solution.termination().toString());
        }
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
        descends(problem, start, solution);
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

    /** Where the start is not stationary, a solver on a Lie group must have found something better. */
    private static <E> void descends(Problem<E> problem, E start, Solution<E> solution) {
        if (problem.group() instanceof LieGroup group && problem.objective() instanceof SmoothObjective objective) {
            DenseMatrix gradient = new DenseMatrix(group.degree(), group.degree());
            SmoothEvaluation at = objective.at((DenseMatrix) start);
            at.skewGradient(gradient);
            group.projectToAlgebra(gradient);
            if (group.norm(gradient) > 1e-6 * at.gradientNorm()) {
                assertTrue(
                        solution.value() < solution.startValue(),
                        () -> "no descent from " + solution.startValue() + ": " + solution.termination());
            }
        }
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
                && List.of(DenseMatrix.class, Permutation.class, SignedPermutation.class, MonomialMatrix.class)
                        .contains(group.identity().getClass()));
        return (Solver<E>) solver;
    }
}
