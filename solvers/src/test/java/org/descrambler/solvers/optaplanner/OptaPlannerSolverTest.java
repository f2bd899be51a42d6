package org.descrambler.solvers.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.fixture.PlainAssignment;
import org.descrambler.solvers.fixture.PlainBrockett;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optaplanner.core.config.solver.EnvironmentMode;

@Timeout(60)
class OptaPlannerSolverTest {
    private static final Budget SHORT = Budget.UNLIMITED.withEvaluations(20_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void reachesTheExhaustiveMinimum(int n) {
        for (int seed = 0; seed < 3; seed++) {
            RandomGenerator rng = Spectrum.generator(seed);
            DenseMatrix a = Spectrum.symmetric(n, rng);
            DenseMatrix b = Spectrum.symmetric(n, rng);
            Problem<Permutation> problem = problem(PlainAssignment.of(a, b));
            double best = new Exhaustive<Permutation>(Exhaustive.Options.DEFAULTS)
                    .solve(problem, Permutation.identity(n), Budget.UNLIMITED, rng, Observer.NONE)
                    .value();
            Solution<Permutation> found = solve(problem, OptaPlannerOptions.DEFAULTS, SHORT, seed);
            // Entries are rounded to 2⁻³⁰ of the norm, which may exchange permutations that are as close as that.
            assertEquals(best, found.value(), 1e-7 * a.norm() * b.norm());
            double bound = found.certificate().lowerBound().orElseThrow().value();
            assertTrue(bound <= found.value() + 1e-13 * a.norm() * b.norm());
        }
    }

    /** One objective in the four ways that a cost is computed: exact integers, deltas, full evaluations. */
    @ParameterizedTest
    @EnumSource(Acceptor.class)
    void everyKindOfObjectiveIsImproved(Acceptor acceptor) {
        int n = 7;
        RandomGenerator rng = Spectrum.generator(8);
        DenseMatrix s = Spectrum.gaussian(n, rng);
        DenseMatrix a = Spectrum.path(n);
        DenseMatrix b = s.multiplyTransposed(s);
        PlainAssignment assignment = PlainAssignment.of(a, b);
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> assignment.value(pi.images()))
                .min()
                .orElseThrow();
        for (Objective<Permutation> objective : List.of(
                assignment,
                RestrictedObjective.toPermutations(PlainBrockett.of(a, b)),
                new Formless(assignment),
                new FormlessPlain(assignment))) {
            Solution<Permutation> found =
                    solve(problem(objective), OptaPlannerOptions.DEFAULTS.withAcceptor(acceptor), SHORT, 1);
            assertTrue(found.value() <= found.startValue());
            assertTrue(found.value() >= best - 1e-12);
            // Great deluge and annealing may not have come down when the budget ends.
            if (acceptor != Acceptor.GREAT_DELUGE && acceptor != Acceptor.SIMULATED_ANNEALING) {
                assertEquals(best, found.value(), 1e-12, objective.name());
            }
        }
    }

    @Test
    void theDiagonalSumEndsAtItsAttainedBound() {
        int n = 12;
        Problem<Permutation> problem = problem(
                RestrictedObjective.toPermutations(new PlainTrace(Spectrum.gaussian(n, Spectrum.generator(2)))));
        Solution<Permutation> found =
                solve(problem, OptaPlannerOptions.DEFAULTS, Budget.UNLIMITED.withTime(Duration.ofSeconds(60)), 0);
        assertEquals(Termination.Reason.BOUND_REACHED, found.termination().reason());
        assertEquals("closed-form", found.certificate().name());
        assertEquals(0, found.certificate().gap(found.value()).orElseThrow(), 1e-12);
    }

    @Test
    void aStartAtTheBoundIsTheAnswer() {
        RandomGenerator rng = Spectrum.generator(4);
        Problem<Permutation> problem = problem(PlainAssignment.of(Spectrum.symmetric(9, rng), DenseMatrix.identity(9)));
        Solution<Permutation> found = solve(problem, OptaPlannerOptions.DEFAULTS, Budget.UNLIMITED, 0);
        assertEquals(Termination.Reason.BOUND_REACHED, found.termination().reason());
        assertTrue(found.counts().total() <= 1);
    }

    @Test
    void anIterationLimitBeyondIntegersIsStillALimit() {
        Problem<Permutation> problem = problem(PlainAssignment.of(
                Spectrum.symmetric(7, Spectrum.generator(5)), Spectrum.symmetric(7, Spectrum.generator(6))));
        Budget budget = Budget.UNLIMITED.withIterations(1L << 40).withEvaluations(2_000);
        assertTrue(
                solve(problem, OptaPlannerOptions.DEFAULTS, budget, 0).counts().total() <= 2_000);
    }

    /** OptaPlanner compares every score with one of a new calculator and every undo with the score before. */
    @ParameterizedTest
    @EnumSource(Acceptor.class)
    void scoresAreExactInFullAssertMode(Acceptor acceptor) {
        for (Model model : Model.values()) {
            fullAssert(
                    OptaPlannerOptions.DEFAULTS
                            .withRestarts(false)
                            .withAcceptor(acceptor)
                            .withModel(model),
                    9);
        }
    }

    /** Also with the table of all swaps, which tabu search has from 16 neurons on. */
    @ParameterizedTest
    @EnumSource(MoveKinds.class)
    void everyMoveIsExactInFullAssertMode(MoveKinds kinds) {
        OptaPlannerOptions options = OptaPlannerOptions.DEFAULTS.withRestarts(false);
        fullAssert(options.withMoves(kinds, 0), 16);
        fullAssert(options.withMoves(kinds, 3), 16);
        fullAssert(options.withModel(Model.LIST).withMoves(kinds, 0), 16);
    }

    private static void fullAssert(OptaPlannerOptions options, int n) {
        for (AssignmentForm form : forms(n)) {
            Solution<Permutation> found = new OptaPlannerSolver(options, Optional.empty(), EnvironmentMode.FULL_ASSERT)
                    .solve(
                            problem(QuadraticAssignment.of("assignment", form)),
                            Permutation.identity(n),
                            Budget.UNLIMITED.withIterations(15),
                            Spectrum.generator(5),
                            Observer.NONE);
            assertTrue(found.value() < found.startValue(), options::toString);
        }
    }

    /** A path, a tour, a symmetric and an asymmetric assignment. */
    private static List<AssignmentForm> forms(int n) {
        RandomGenerator rng = Spectrum.generator(4);
        DenseMatrix tour = Spectrum.path(n);
        tour.setEntry(0, n - 1, -1);
        tour.setEntry(n - 1, 0, -1);
        tour.setEntry(0, 0, 2);
        tour.setEntry(n - 1, n - 1, 2);
        DenseMatrix b = Spectrum.symmetric(n, rng);
        return List.of(
                new AssignmentForm(Spectrum.path(n), b),
                new AssignmentForm(tour, b),
                new AssignmentForm(Spectrum.symmetric(n, rng), b),
                new AssignmentForm(Spectrum.gaussian(n, rng), Spectrum.gaussian(n, rng)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7})
    void branchAndBoundProvesTheMinimum(int n) {
        int proofs = 0;
        for (AssignmentForm form : forms(n)) {
            Objective<Permutation> objective = QuadraticAssignment.of("assignment", form);
            double best = least(objective);
            Solution<Permutation> found = solve(
                    problem(objective),
                    OptaPlannerOptions.DEFAULTS.withSearch(SearchKind.EXHAUSTIVE),
                    Budget.UNLIMITED,
                    1);
            // Entries are rounded to 2⁻³⁰ of the norm.
            double tolerance = 1e-7 * form.a().norm() * form.b().norm();
            assertEquals(best, found.value(), tolerance);
            // Where a bound is reached, as 1-trees often do, that is the proof.
            boolean exact = found.termination().reason() == Termination.Reason.EXACT;
            assertTrue(exact || found.termination().reason() == Termination.Reason.BOUND_REACHED);
            assertEquals(exact, found.certificate().name().equals("branch-and-bound"));
            proofs += exact ? 1 : 0;
            assertEquals(0, found.certificate().gap(found.value()).orElseThrow());
            assertTrue(found.certificate().lowerBound().orElseThrow().value() <= best);
            assertTrue(
                    found.counts().total() < 4 * factorial(n) + 20,
                    () -> found.counts().toString());
        }
        assertTrue(proofs >= 1);
    }

    @Test
    void branchAndBoundCutShortProvesNothing() {
        Objective<Permutation> objective = QuadraticAssignment.of("assignment", forms(7).get(2));
        Solution<Permutation> found = solve(
                problem(objective),
                OptaPlannerOptions.DEFAULTS.withSearch(SearchKind.EXHAUSTIVE),
                Budget.UNLIMITED.withEvaluations(50),
                1);
        assertEquals(Termination.Reason.EVALUATION_LIMIT, found.termination().reason());
        assertNotEquals("branch-and-bound", found.certificate().name());
        assertTrue(found.counts().total() <= 50);
    }

    @ParameterizedTest
    @EnumSource(Construction.class)
    void constructionsAreExactAndImproved(Construction construction) {
        for (int n : new int[] {2, 3, 12}) {
            for (AssignmentForm form : forms(n)) {
                for (Model model : Model.values()) {
                    Solution<Permutation> found = new OptaPlannerSolver(
                                    OptaPlannerOptions.DEFAULTS
                                            .withConstruction(construction)
                                            .withModel(model),
                                    Optional.empty(),
                                    EnvironmentMode.FULL_ASSERT)
                            .solve(
                                    problem(QuadraticAssignment.of("assignment", form)),
                                    Permutation.identity(n),
                                    Budget.UNLIMITED.withIterations(n + 10),
                                    Spectrum.generator(5),
                                    Observer.NONE);
                    assertTrue(found.value() <= found.startValue());
                    assertTrue(n < 12 || found.value() < found.startValue());
                }
            }
        }
    }

    private static double least(Objective<Permutation> objective) {
        return new SymmetricGroup(objective.degree())
                .elements()
                .mapToDouble(pi -> objective.at(pi).value())
                .min()
                .orElseThrow();
    }

    private static long factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "TABU, evaluations",
        "TABU, iterations",
        "LATE_ACCEPTANCE, evaluations",
        "SIMULATED_ANNEALING, iterations"
    })
    void runsRepeatUnderALimitThatDoesNotDependOnTime(Acceptor acceptor, String limit) {
        int n = 15;
        RandomGenerator rng = Spectrum.generator(6);
        Problem<Permutation> problem =
                problem(PlainAssignment.of(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng)));
        Budget budget = limit.equals("evaluations")
                ? Budget.UNLIMITED.withEvaluations(5000)
                : Budget.UNLIMITED.withIterations(50);
        OptaPlannerOptions options = OptaPlannerOptions.DEFAULTS.withAcceptor(acceptor);
        Solution<Permutation> first = solve(problem, options, budget, 3);
        Solution<Permutation> second = solve(problem, options, budget, 3);
        assertEquals(first.element(), second.element());
        assertEquals(first.counts(), second.counts());
        assertEquals(first.iterations(), second.iterations());
        assertNotEquals(first.counts().delta(), 0);
        Termination.Reason limited =
                limit.equals("evaluations") ? Termination.Reason.EVALUATION_LIMIT : Termination.Reason.ITERATION_LIMIT;
        assertEquals(limited, first.termination().reason());
        assertTrue(limit.equals("evaluations") || first.iterations() == budget.iterations());
        assertTrue(first.counts().total() <= budget.evaluations());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 10, 97})
    void evaluationLimitsAreKeptToTheLetter(long limit) {
        int n = 10;
        RandomGenerator rng = Spectrum.generator(1);
        PlainAssignment assignment = PlainAssignment.of(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        for (Acceptor acceptor : Acceptor.values()) {
            for (Objective<Permutation> objective :
                    List.of(assignment, new Formless(assignment), new FormlessPlain(assignment))) {
                Solution<Permutation> found = solve(
                        problem(objective),
                        OptaPlannerOptions.DEFAULTS.withAcceptor(acceptor),
                        Budget.UNLIMITED.withEvaluations(limit),
                        0);
                assertTrue(found.counts().total() <= limit, () -> found.counts() + " > " + limit);
                assertEquals(
                        Termination.Reason.EVALUATION_LIMIT, found.termination().reason());
                assertTrue(found.value() <= found.startValue());
            }
        }
    }

    @Test
    void timeLimitsAndTheDefaultLimitAreKept() {
        RandomGenerator rng = Spectrum.generator(1);
        Problem<Permutation> problem =
                problem(PlainAssignment.of(Spectrum.symmetric(20, rng), Spectrum.symmetric(20, rng)));
        Solution<Permutation> limited =
                solve(problem, OptaPlannerOptions.DEFAULTS, Budget.UNLIMITED.withTime(Duration.ofMillis(300)), 0);
        assertEquals(Termination.Reason.TIME_LIMIT, limited.termination().reason());
        // Loading OptaPlanner and a busy machine may delay the first look at the clock.
        assertTrue(limited.seconds() < 10, () -> limited.seconds() + " s");
        OptaPlannerSolver few =
                (OptaPlannerSolver) new OptaPlannerProvider().create(Map.of("score-calculations", "5000"));
        Solution<Permutation> open = few.solve(problem, Permutation.identity(20), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(Termination.Reason.SEARCH_COMPLETE, open.termination().reason());
        assertTrue(open.counts().total() <= 5000);
    }

    @Test
    void hillClimbingEndsAtALocalMinimum() {
        RandomGenerator rng = Spectrum.generator(1);
        int n = 10;
        PlainAssignment assignment = PlainAssignment.of(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        Solution<Permutation> found = solve(
                problem(assignment),
                OptaPlannerOptions.DEFAULTS.withAcceptor(Acceptor.HILL_CLIMBING).withRestarts(false),
                Budget.UNLIMITED.withIterations(1_000_000),
                0);
        assertEquals(Termination.Reason.SEARCH_COMPLETE, found.termination().reason());
        int[] pi = found.element().images();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(assignment.swapDelta(pi, i, j) >= -1e-7);
            }
        }
    }

    @Test
    void anObserverEndsTheRun() {
        RandomGenerator rng = Spectrum.generator(1);
        Problem<Permutation> problem =
                problem(PlainAssignment.of(Spectrum.symmetric(20, rng), Spectrum.symmetric(20, rng)));
        AtomicInteger seen = new AtomicInteger();
        Observer afterThree = new Observer() {
            @Override
            public void iteration(Progress progress) {
                seen.incrementAndGet();
            }

            @Override
            public boolean cancelled() {
                return seen.get() >= 3;
            }
        };
        Solution<Permutation> found = new OptaPlannerSolver(OptaPlannerOptions.DEFAULTS)
                .solve(problem, Permutation.identity(20), Budget.UNLIMITED, rng, afterThree);
        assertEquals(Termination.Reason.CANCELLED, found.termination().reason());
        // The last row tells the number of iterations.
        assertTrue(seen.get() <= 4);
        assertTrue(found.value() < found.startValue());
    }

    @Test
    void refusesOtherGroupsAndBadOptions() {
        DenseMatrix i = DenseMatrix.identity(3);
        OptaPlannerSolver solver = new OptaPlannerSolver(OptaPlannerOptions.DEFAULTS);
        assertTrue(solver.refusal(new Problem<>("test", OrthogonalGroup.full(3), PlainBrockett.of(i, i)))
                .orElseThrow()
                .contains("permutation"));
        OptaPlannerProvider provider = new OptaPlannerProvider();
        assertThrows(IllegalArgumentException.class, () -> provider.create(Map.of("tabu-size", "-1")));
        assertThrows(IllegalArgumentException.class, () -> provider.create(Map.of("acceptor", "great")));
        assertEquals(
                "late-acceptance",
                provider.create(Map.of("acceptor", "late-acceptance")).options().get("acceptor"));
    }

    @Test
    void constantObjectivesAndExtremeScalesAreNoTrouble() {
        for (double scale : new double[] {0, 1e-140, 1e140}) {
            RandomGenerator rng = Spectrum.generator(1);
            DenseMatrix a = Spectrum.symmetric(6, rng).scalarMultiply(scale);
            PlainAssignment assignment = PlainAssignment.of(a, Spectrum.symmetric(6, rng));
            double best = new SymmetricGroup(6)
                    .elements()
                    .mapToDouble(pi -> assignment.value(pi.images()))
                    .min()
                    .orElseThrow();
            for (Objective<Permutation> objective :
                    List.of(assignment, new Formless(assignment), new FormlessPlain(assignment))) {
                Solution<Permutation> found = solve(problem(objective), OptaPlannerOptions.DEFAULTS, SHORT, 0);
                assertEquals(best, found.value(), 1e-7 * scale);
            }
        }
    }

    private static Problem<Permutation> problem(Objective<Permutation> objective) {
        return new Problem<>("test", new SymmetricGroup(objective.degree()), objective);
    }

    private static Solution<Permutation> solve(
            Problem<Permutation> problem, OptaPlannerOptions options, Budget budget, long seed) {
        return new OptaPlannerSolver(options)
                .solve(
                        problem,
                        Permutation.identity(problem.group().degree()),
                        budget,
                        Spectrum.generator(seed),
                        Observer.NONE);
    }

    /** An incremental objective that doesn't tell its form. */
    private record Formless(PlainAssignment assignment) implements IncrementalObjective {
        @Override
        public String name() {
            return "formless";
        }

        @Override
        public int degree() {
            return assignment.degree();
        }

        @Override
        public Evaluation at(Permutation pi) {
            return assignment.at(pi);
        }

        @Override
        public double swapDelta(int[] pi, int i, int j) {
            return assignment.swapDelta(pi, i, j);
        }

        @Override
        public double value(int[] pi) {
            return assignment.value(pi);
        }
    }

    /** An objective that offers nothing but its value. */
    private record FormlessPlain(PlainAssignment assignment) implements Objective<Permutation> {
        @Override
        public String name() {
            return "formless-plain";
        }

        @Override
        public int degree() {
            return assignment.degree();
        }

        @Override
        public Evaluation at(Permutation pi) {
            return assignment.at(pi);
        }
    }
}
