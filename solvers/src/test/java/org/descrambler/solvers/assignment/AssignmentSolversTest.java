package org.descrambler.solvers.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.QaplibInstance;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The searches against all permutations of small problems, and on hard data. */
class AssignmentSolversTest {
    private static final Budget BUDGET = Budget.UNLIMITED.withEvaluations(60_000);

    /** Name, and how many of the random problems it must solve: all, for searches that leave local minima. */
    private static Map<Solver<Permutation>, Double> searches() {
        Map<Solver<Permutation>, Double> searches = new LinkedHashMap<>();
        searches.put(RobustTabu.solver(RobustTabuOptions.DEFAULTS), 1.0);
        searches.put(AssignmentSearch.solver(AssignmentSearchOptions.DEFAULTS), 1.0);
        searches.put(SimulatedAnnealing.solver(SimulatedAnnealingOptions.DEFAULTS), 0.75);
        searches.put(Faq.solver(FaqOptions.DEFAULTS), 0.5);
        searches.put(ClosedFormRounding.solver(NoOptions.DEFAULTS), 0.0);
        searches.put(SpectralSeriation.solver(NoOptions.DEFAULTS), 0.0);
        return searches;
    }

    @Test
    void findsTheMinimumOfSmallProblems() {
        Map<String, Integer> solved = new LinkedHashMap<>();
        Map<String, Integer> tried = new LinkedHashMap<>();
        Map<String, Double> wanted = new LinkedHashMap<>();
        for (Problem<Permutation> problem : small()) {
            Permutation start = problem.group().identity();
            Solution<Permutation> all = new Exhaustive<Permutation>(Exhaustive.Options.DEFAULTS)
                    .solve(problem, start, Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);
            searches().forEach((search, share) -> {
                if (search.refusal(problem).isPresent()) {
                    return;
                }
                Budget budget = search.name().equals(Faq.NAME) ? Budget.UNLIMITED.withEvaluations(300) : BUDGET;
                Solution<Permutation> solution =
                        search.solve(problem, start, budget, Spectrum.generator(1), Observer.NONE);
                double tolerance = 1e-12 * (Math.abs(all.value()) + Math.abs(all.startValue()));
                assertTrue(solution.value() >= all.value() - tolerance, search.name());
                assertTrue(solution.counts().total() <= budget.evaluations(), search.name());
                wanted.put(search.name(), share);
                tried.merge(search.name(), 1, Integer::sum);
                solved.merge(search.name(), solution.value() <= all.value() + tolerance ? 1 : 0, Integer::sum);
            });
        }
        wanted.forEach((name, share) -> assertTrue(
                solved.get(name) >= share * tried.get(name),
                () -> name + ": " + solved.get(name) + " of " + tried.get(name)));
    }

    private static List<Problem<Permutation>> small() {
        List<Problem<Permutation>> problems = new ArrayList<>();
        for (int n : new int[] {2, 3, 5, 7}) {
            for (int k = 0; k < 4; k++) {
                RandomGenerator rng = Spectrum.generator(100 * n + k);
                problems.add(problem(Spectrum.gaussian(n, rng), Spectrum.gaussian(n, rng)));
                problems.add(problem(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng)));
                problems.add(problem(laplacian(n), Spectrum.symmetric(n, rng)));
                problems.add(problem(Spectrum.gaussian(n, rng), laplacian(n)));
            }
        }
        return problems;
    }

    @Test
    void takesHardData() {
        int n = 6;
        RandomGenerator rng = Spectrum.generator(7);
        DenseMatrix random = Spectrum.symmetric(n, rng);
        DenseMatrix ones = new DenseMatrix(n, n);
        ones.fill(1);
        List<Problem<Permutation>> problems = List.of(
                problem(new DenseMatrix(n, n), random),
                problem(random, new DenseMatrix(n, n)),
                problem(new DenseMatrix(n, n), new DenseMatrix(n, n)),
                problem(ones, random),
                problem(ones, ones),
                problem(DenseMatrix.identity(n), random),
                problem(random.scalarMultiply(1e150), random.scalarMultiply(1e150)),
                problem(random.scalarMultiply(1e-160), random.scalarMultiply(1e-160)),
                problem(random.scalarMultiply(1e-150), random.scalarMultiply(1e150)));
        for (Problem<Permutation> problem : problems) {
            Permutation start = problem.group().random(rng);
            for (Solver<Permutation> search : searches().keySet()) {
                Budget budget = Budget.UNLIMITED.withEvaluations(500);
                Solution<Permutation> solution =
                        search.solve(problem, start, budget, Spectrum.generator(1), Observer.NONE);
                assertTrue(solution.value() <= solution.startValue(), search.name());
                Solution<Permutation> again =
                        search.solve(problem, start, budget, Spectrum.generator(1), Observer.NONE);
                assertEquals(solution.element(), again.element(), search.name());
            }
        }
    }

    @Test
    void keepsIterationAndEvaluationLimits() {
        RandomGenerator rng = Spectrum.generator(8);
        int n = 9;
        Problem<Permutation> problem = problem(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        for (Solver<Permutation> search : searches().keySet()) {
            for (long limit : new long[] {0, 1, 2, 3, 5, 36, 37, 38, 100, 1000}) {
                Solution<Permutation> evaluations = search.solve(
                        problem,
                        problem.group().identity(),
                        Budget.UNLIMITED.withEvaluations(limit),
                        Spectrum.generator(1),
                        Observer.NONE);
                assertTrue(evaluations.counts().total() <= limit, search.name());
                Solution<Permutation> iterations = search.solve(
                        problem,
                        problem.group().identity(),
                        Budget.UNLIMITED.withIterations(limit),
                        Spectrum.generator(1),
                        Observer.NONE);
                assertTrue(iterations.iterations() <= limit, search.name());
            }
        }
    }

    @Test
    void endsWithoutLimits() {
        RandomGenerator rng = Spectrum.generator(9);
        Problem<Permutation> problem = problem(Spectrum.gaussian(9, rng), Spectrum.symmetric(9, rng));
        List<Solver<Permutation>> solvers = List.of(
                RobustTabu.solver(new RobustTabuOptions(0.9, 1.1, 0, 1000)),
                AssignmentSearch.solver(new AssignmentSearchOptions(2, 1, 1, 1000)),
                SimulatedAnnealing.solver(new SimulatedAnnealingOptions(0.5, 0.005, 1, 10, 2)),
                Faq.solver(new FaqOptions(10, 1e-4, 0.5, 2)));
        for (Solver<Permutation> solver : solvers) {
            Solution<Permutation> solution = solver.solve(
                    problem, problem.group().identity(), Budget.UNLIMITED, Spectrum.generator(1), Observer.NONE);
            assertEquals(
                    Termination.Reason.SEARCH_COMPLETE,
                    solution.termination().reason(),
                    solution.termination().detail());
        }
    }

    @Test
    void enumeratesTinyProblems() {
        RandomGenerator rng = Spectrum.generator(10);
        Problem<Permutation> problem = problem(Spectrum.symmetric(7, rng), Spectrum.symmetric(7, rng));
        Solution<Permutation> solution = AssignmentSearch.solver(AssignmentSearchOptions.DEFAULTS)
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals("exhaustive", solution.certificate().name());
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 1e-12);
    }

    /** A linear arrangement of points on a line is solved by seriation, of points on a circle likewise. */
    @Test
    void seriationOrdersLinesAndCircles() {
        int n = 12;
        RandomGenerator rng = Spectrum.generator(11);
        int[] scrambled = new SymmetricGroup(n).random(rng).images();
        for (boolean circle : new boolean[] {false, true}) {
            DenseMatrix a = new DenseMatrix(n, n);
            DenseMatrix b = new DenseMatrix(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    int apart = Math.abs(i - j);
                    double d = circle ? Math.min(apart, n - apart) : apart;
                    a.setEntry(i, j, d);
                    b.setEntry(scrambled[i], scrambled[j], n - d);
                }
            }
            Problem<Permutation> problem = problem(a, b);
            Solution<Permutation> solution = SpectralSeriation.solver(NoOptions.DEFAULTS)
                    .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
            // Oppositely sorted entries are the least that any bijection of entries can give.
            assertEquals(problem.objective().at(Permutation.of(scrambled)).value(), solution.value(), 1e-9);
        }
    }

    /** B = QᵀAQ with a permutation Q and −A for A: the minimiser over O(n) is a permutation. */
    @Test
    void roundingFindsIsomorphisms() {
        int n = 15;
        RandomGenerator rng = Spectrum.generator(12);
        DenseMatrix b = Spectrum.symmetric(n, rng);
        int[] scrambled = new SymmetricGroup(n).random(rng).images();
        DenseMatrix a = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a.setEntry(i, j, -b.getEntry(scrambled[i], scrambled[j]));
            }
        }
        Problem<Permutation> problem = problem(a, b);
        Solution<Permutation> solution = ClosedFormRounding.solver(NoOptions.DEFAULTS)
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(Permutation.of(scrambled), solution.element());
        Solution<Permutation> faq = Faq.solver(FaqOptions.DEFAULTS)
                .solve(problem, problem.group().identity(), Budget.UNLIMITED.withIterations(300), rng, Observer.NONE);
        assertEquals(Permutation.of(scrambled), faq.element());
    }

    @Test
    void leavesAStationaryBarycentre() {
        int n = 20;
        RandomGenerator rng = Spectrum.generator(13);
        Problem<Permutation> problem = problem(laplacian(n), Spectrum.symmetric(n, rng));
        Solution<Permutation> solution = Faq.solver(FaqOptions.DEFAULTS)
                .solve(problem, problem.group().identity(), Budget.UNLIMITED.withIterations(50), rng, Observer.NONE);
        assertTrue(
                solution.value() < solution.startValue(), solution.termination().detail());
    }

    @Test
    void refusesOtherGroupsAndObjectives() {
        RandomGenerator rng = Spectrum.generator(14);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(4, rng), Spectrum.symmetric(4, rng));
        Problem<?> orthogonal =
                new Problem<>("orthogonal", OrthogonalGroup.full(4), new BrockettObjective("brockett", form));
        Problem<?> asymmetric = problem(Spectrum.gaussian(4, rng), Spectrum.gaussian(4, rng));
        for (Solver<Permutation> search : searches().keySet()) {
            assertTrue(search.refusal(orthogonal).isPresent(), search.name());
            assertEquals(
                    search.name().equals(ClosedFormRounding.NAME)
                            || search.name().equals(SpectralSeriation.NAME),
                    search.refusal(asymmetric).isPresent(),
                    search.name());
        }
    }

    /** Small ones of QAPLIB, whose optima are proven; 300 000 deltas or a few milliseconds more are plenty. */
    @ParameterizedTest
    @CsvSource({"nug12", "chr12a", "had12", "esc16a", "scr15", "tai12a", "lipa20a"})
    void solvesSmallInstancesOfQaplib(String name) {
        QaplibInstance instance = QaplibInstance.load(name);
        Problem<Permutation> problem = new Problem<>(
                name, new SymmetricGroup(instance.form().degree()), QuadraticAssignment.of(name, instance.form()));
        Solution<Permutation> solution = AssignmentSearch.solver(AssignmentSearchOptions.DEFAULTS)
                .solve(
                        problem,
                        problem.group().identity(),
                        Budget.UNLIMITED.withEvaluations(20_000_000).withTime(Duration.ofMinutes(1)),
                        Spectrum.generator(0),
                        Observer.NONE);
        assertEquals(instance.bestKnown(), solution.value(), 0);
    }

    /** Values that other tools need ten seconds for. */
    @Test
    void beatsPublishedSearchesOnSmoothness() {
        AssignmentForm form = new AssignmentForm(Instance.load("A_32"), Instance.load("B_32"));
        Problem<Permutation> problem =
                new Problem<>("A_32", new SymmetricGroup(32), QuadraticAssignment.of("A_32", form));
        Solution<Permutation> solution = AssignmentSearch.solver(AssignmentSearchOptions.DEFAULTS)
                .solve(
                        problem,
                        problem.group().identity(),
                        Budget.UNLIMITED.withEvaluations(30_000_000),
                        Spectrum.generator(0),
                        Observer.NONE);
        assertTrue(solution.value() < 223.0, () -> "value " + solution.value());
        assertFalse(solution.termination().converged());
    }

    private static Problem<Permutation> problem(DenseMatrix a, DenseMatrix b) {
        return new Problem<>(
                "assignment",
                new SymmetricGroup(a.getRowDimension()),
                QuadraticAssignment.of("assignment", new AssignmentForm(a, b)));
    }

    private static DenseMatrix laplacian(int n) {
        DenseMatrix l = new DenseMatrix(n, n);
        for (int i = 0; i + 1 < n; i++) {
            l.addToEntry(i, i, 1);
            l.addToEntry(i + 1, i + 1, 1);
            l.addToEntry(i, i + 1, -1);
            l.addToEntry(i + 1, i, -1);
        }
        return l;
    }
}
