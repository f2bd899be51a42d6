package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.solve.Termination.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunnerTest {
    private static final RandomGenerator RNG =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private final Table table = new Table(3, 1, 2, 5, 4);

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "2, true", "3, true", "50, true"})
    void neverMakesOneEvaluationMore(int cost, boolean atOnce) {
        for (long limit = 0; limit <= 20; limit++) {
            Table counting = new Table(3, 1, 2, 5, 4);
            Solution<Permutation> solution = run(
                    counting,
                    Walk.over(counting).withCost(cost, atOnce),
                    Budget.UNLIMITED.withEvaluations(limit),
                    Observer.NONE);
            assertEquals(Reason.EVALUATION_LIMIT, solution.termination().reason());
            assertTrue(solution.termination().detail().contains(" " + limit + " "));
            // The start, and steps while whole ones fit; those that ask one by one use up the rest.
            long expected = limit == 0 ? 0 : atOnce ? 1 + (limit - 1) / cost * cost : limit;
            assertEquals(expected, solution.counts().total());
            // The report's own evaluations, of the start and of the result, are not counted.
            assertEquals(expected + 2, counting.computed());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7})
    void keepsTheIterationLimit(long limit) {
        Solution<Permutation> solution =
                run(table, Walk.over(table), Budget.UNLIMITED.withIterations(limit), Observer.NONE);
        assertEquals(limit, solution.iterations());
        assertEquals(Reason.ITERATION_LIMIT, solution.termination().reason());
        assertEquals(1 + limit, solution.counts().value());
        assertEquals(limit + 1, solution.trace().rows().size());
        assertFalse(solution.termination().converged());
    }

    /** Evaluations of 20 ms at least begin at 0, 20, 40 ms and then no more, however long a step is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void keepsTheTimeLimitWithinOneEvaluation(int cost) {
        Table slow = new Table(() -> sleep(20), 3, 1, 2);
        Solution<Permutation> solution = run(
                slow,
                Walk.over(slow).withCost(cost, false),
                Budget.UNLIMITED.withTime(Duration.ofMillis(50)),
                Observer.NONE);
        assertEquals(Reason.TIME_LIMIT, solution.termination().reason());
        assertTrue(solution.counts().total() <= 3, () -> "evaluations: " + solution.counts());
        assertTrue(solution.seconds() >= 0.05, () -> "seconds: " + solution.seconds());
    }

    @Test
    void noTimeIsAResult() {
        Solution<Permutation> solution =
                run(table, Walk.over(table), Budget.UNLIMITED.withTime(Duration.ZERO), Observer.NONE);
        assertEquals(Reason.TIME_LIMIT, solution.termination().reason());
        assertEquals(Counts.NONE, solution.counts());
        assertEquals(table.element(0), solution.element());
        assertEquals(3, solution.value());
        assertEquals(3, solution.startValue());
        assertEquals(0, solution.iterations());
        assertEquals(1, solution.trace().rows().size());
    }

    @Test
    void cancelsBetweenIterations() {
        Observer observer = new Observer() {
            private boolean enough;

            @Override
            public void iteration(Progress progress) {
                enough = progress.iteration() == 3;
            }

            @Override
            public boolean cancelled() {
                return enough;
            }
        };
        Solution<Permutation> solution = run(table, Walk.over(table), Budget.UNLIMITED, observer);
        assertEquals(Reason.CANCELLED, solution.termination().reason());
        assertEquals(3, solution.iterations());
        assertEquals(4, solution.counts().total());
    }

    @Test
    void cancelsInsideAStep() {
        AtomicInteger computed = new AtomicInteger();
        Table counting = new Table(computed::incrementAndGet, 3, 1, 2);
        Observer observer = new Observer() {
            @Override
            public void iteration(Progress progress) {}

            @Override
            public boolean cancelled() {
                return computed.get() >= 5;
            }
        };
        Solution<Permutation> solution =
                run(counting, Walk.over(counting).withCost(1000, false), Budget.UNLIMITED, observer);
        assertEquals(Reason.CANCELLED, solution.termination().reason());
        assertEquals(4, solution.counts().total(), "the report's own evaluation of the start is not counted");
        assertEquals(counting.element(0), solution.last(), "a broken step does not move");
    }

    @Test
    void keepsTheBestOfANonMonotoneRun() {
        Solution<Permutation> solution =
                run(table, Walk.over(table), Budget.UNLIMITED.withIterations(3), Observer.NONE);
        assertEquals(table.element(1), solution.element());
        assertEquals(1, solution.value());
        assertEquals(table.element(3), solution.last());
        assertEquals(3, solution.startValue());
        List<Progress> rows = solution.trace().rows();
        assertEquals(
                List.of(3.0, 1.0, 2.0, 5.0), rows.stream().map(Progress::value).toList());
        assertEquals(
                List.of(3.0, 1.0, 1.0, 1.0), rows.stream().map(Progress::best).toList());
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                rows.stream().map(row -> row.counts().value()).toList());
    }

    /** A method's own bookkeeping may drift; the returned value may not. */
    @Test
    void evaluatesTheResultAnew() {
        Solution<Permutation> solution =
                run(table, new Drifting(table, -1e-3), Budget.UNLIMITED.withIterations(2), Observer.NONE);
        assertEquals(2 - 2e-3, solution.trace().rows().get(2).value());
        assertEquals(1, solution.value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void neverReturnsAValueThatIsNotFinite(double bad) {
        Table broken = new Table(3, bad, 2, bad);
        Solution<Permutation> solution =
                run(broken, Walk.over(broken), Budget.UNLIMITED.withIterations(3), Observer.NONE);
        assertEquals(2, solution.value());
        assertEquals(broken.element(3), solution.last());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void rejectsAStartWithoutAValue(double bad) {
        Table broken = new Table(bad, 1);
        for (Budget budget : List.of(Budget.UNLIMITED, Budget.UNLIMITED.withEvaluations(0))) {
            String message = assertThrows(
                            ArithmeticException.class, () -> run(broken, Walk.over(broken), budget, Observer.NONE))
                    .getMessage();
            assertTrue(message.contains("objective table is " + bad + " at the start"), message);
        }
        SelfDriven<Permutation> never = (run, start, reporter) -> {
            throw new AssertionError("started");
        };
        assertThrows(ArithmeticException.class, () -> drive(broken, never, Budget.UNLIMITED));
    }

    @Test
    void aStepThatDoesNotKnowHowToGoOnEndsTheRun() {
        Solution<Permutation> solution =
                run(table, Walk.over(table).withCost(0, true), Budget.UNLIMITED, Observer.NONE);
        assertEquals(Reason.STAGNATION, solution.termination().reason());
        assertEquals(1, solution.counts().total());
    }

    @Test
    void aStartThatNeedsMoreThanTheBudgetIsNotBegun() {
        Method<Permutation, Walk.Place> greedy = new Method<>() {
            @Override
            public long startEvaluations() {
                return 2;
            }

            @Override
            public Walk.Place initialise(Run<Permutation> run, Permutation start) {
                run.evaluate(start).value();
                return Walk.over(table).initialise(run, start);
            }

            @Override
            public void step(Run<Permutation> run, Walk.Place state) {
                Walk.over(table).step(run, state);
            }
        };
        Solution<Permutation> refused = run(table, greedy, Budget.UNLIMITED.withEvaluations(1), Observer.NONE);
        assertEquals(Reason.EVALUATION_LIMIT, refused.termination().reason());
        assertEquals(0, refused.counts().total());
        assertEquals(
                2,
                run(table, greedy, Budget.UNLIMITED.withEvaluations(2), Observer.NONE)
                        .counts()
                        .total());
    }

    @Test
    void endsForTheMethodsOwnReason() {
        Solution<Permutation> solution = run(table, Walk.over(table).withFinishAt(4), Budget.UNLIMITED, Observer.NONE);
        assertEquals(new Termination(Reason.SEARCH_COMPLETE, "Walked enough."), solution.termination());
        assertEquals(4, solution.iterations());
        assertEquals(Certificate.NONE, solution.certificate());
    }

    @Test
    void asksTheCriterionFirstAndFromTheStartOn() {
        StoppingCriterion atThree = StoppingCriterion.bound(3, 0);
        Solution<Permutation> atOnce = Runner.run(
                table.problem(),
                Walk.over(table),
                table.element(0),
                atThree,
                Budget.UNLIMITED.withIterations(0),
                RNG,
                Observer.NONE);
        assertEquals(Reason.BOUND_REACHED, atOnce.termination().reason());
        Solution<Permutation> later = Runner.run(
                table.problem(),
                Walk.over(table).withFinishAt(2),
                table.element(3),
                atThree,
                Budget.UNLIMITED,
                RNG,
                Observer.NONE);
        assertEquals(Reason.BOUND_REACHED, later.termination().reason());
        assertEquals(2, later.iterations());
    }

    @Test
    void showsEveryIterationToTheObserver() {
        List<Progress> seen = new ArrayList<>();
        Solution<Permutation> solution = run(table, Walk.over(table), Budget.UNLIMITED.withIterations(5), seen::add);
        assertEquals(solution.trace().rows(), seen);
        for (int k = 1; k < seen.size(); k++) {
            assertTrue(seen.get(k).seconds() >= seen.get(k - 1).seconds());
            assertTrue(Double.isNaN(seen.get(k).gradientNorm()));
        }
    }

    /** 50 001 rows are too many: what is kept is every fourth one, and the last. */
    @Test
    void thinsLongTracesEvenly() {
        Solution<Permutation> solution =
                run(table, Walk.over(table), Budget.UNLIMITED.withIterations(50_001), Observer.NONE);
        List<Progress> rows = solution.trace().rows();
        assertTrue(rows.size() > 10_000 && rows.size() <= 20_000, () -> "rows: " + rows.size());
        for (int k = 0; k < rows.size() - 1; k++) {
            assertEquals(4L * k, rows.get(k).iteration());
        }
        assertEquals(50_001, rows.get(rows.size() - 1).iteration());
        assertEquals(50_001, solution.iterations());
    }

    @Test
    void certifiesWhatASelfDrivenAlgorithmProves() {
        Certificate proven = new Certificate("closed-form", Optional.empty());
        SelfDriven<Permutation> exact = (run, start, reporter) -> {
            assertSame(RNG, run.rng());
            reporter.report(table.element(1), 1);
            return SelfDriven.Ending.exact("By theorem.", proven);
        };
        Solution<Permutation> solution = drive(table, exact, Budget.UNLIMITED);
        assertEquals(new Termination(Reason.EXACT, "By theorem."), solution.termination());
        assertTrue(solution.termination().converged());
        assertEquals(proven, solution.certificate());
        assertEquals(table.element(1), solution.element());
        assertEquals(1, solution.value());
        assertEquals(3, solution.startValue());
        assertEquals(1, solution.iterations());
        assertEquals(Counts.NONE, solution.counts());
        assertEquals(2, solution.trace().rows().size());
    }

    @Test
    void keepsTheBestOfASelfDrivenRun() {
        SelfDriven<Permutation> search = (run, start, reporter) -> {
            long iterations = 0;
            while (run.exhausted(iterations).isEmpty()) {
                int next = (int) (++iterations % table.degree());
                reporter.report(
                        table.element(next), run.evaluate(table.element(next)).value());
            }
            return new SelfDriven.Ending(run.exhausted(iterations).orElseThrow(), Certificate.NONE);
        };
        Solution<Permutation> solution = drive(table, search, Budget.UNLIMITED.withEvaluations(4));
        assertEquals(Reason.EVALUATION_LIMIT, solution.termination().reason());
        assertEquals(table.element(1), solution.element());
        assertEquals(table.element(4), solution.last());
        assertEquals(4, solution.iterations());
        assertEquals(new Counts(4, 0, 0, 0), solution.counts());
        assertEquals(
                Reason.ITERATION_LIMIT,
                drive(table, search, Budget.UNLIMITED.withIterations(2))
                        .termination()
                        .reason());
    }

    @Test
    void aSelfDrivenRunMayReportAfterManyIterations() {
        List<Progress> seen = new ArrayList<>();
        SelfDriven<Permutation> search = (run, start, reporter) -> {
            reporter.reportAt(
                    10, table.element(1), run.evaluate(table.element(1)).value());
            assertTrue(run.exhausted().isEmpty());
            assertThrows(IllegalArgumentException.class, () -> reporter.reportAt(9, table.element(1), 1));
            reporter.reportAt(
                    25, table.element(2), run.evaluate(table.element(2)).value());
            return new SelfDriven.Ending(run.exhausted().orElseThrow(), Certificate.NONE);
        };
        Solution<Permutation> solution = Runner.drive(
                table.problem(), search, table.element(0), Budget.UNLIMITED.withIterations(25), RNG, seen::add);
        assertEquals(25, solution.iterations());
        assertEquals(Reason.ITERATION_LIMIT, solution.termination().reason());
        assertEquals(
                List.of(0L, 10L, 25L), seen.stream().map(Progress::iteration).toList());
        assertEquals(seen, solution.trace().rows());
        assertEquals(table.element(2), solution.last());
    }

    @Test
    void doesNotBeginASelfDrivenRunWithoutABudget() {
        SelfDriven<Permutation> never = (run, start, reporter) -> {
            throw new AssertionError("started");
        };
        for (Budget budget : List.of(
                Budget.UNLIMITED.withEvaluations(0),
                Budget.UNLIMITED.withIterations(0),
                Budget.UNLIMITED.withTime(Duration.ZERO))) {
            Solution<Permutation> solution = drive(table, never, budget);
            assertFalse(solution.termination().converged());
            assertEquals(table.element(0), solution.element());
            assertEquals(3, solution.value());
        }
    }

    /** Claims values that drift away from the objective's by a little more in every step. */
    private record Drifting(Table table, double drift) implements Method<Permutation, Drifting.Claim> {
        @Override
        public Claim initialise(Run<Permutation> run, Permutation start) {
            return new Claim(Walk.over(table).initialise(run, start), new AtomicInteger(), drift);
        }

        @Override
        public void step(Run<Permutation> run, Claim state) {
            Walk.over(table).step(run, state.place());
            state.steps().incrementAndGet();
        }

        record Claim(Walk.Place place, AtomicInteger steps, double drift) implements Method.State<Permutation> {
            @Override
            public Permutation element() {
                return place.element();
            }

            @Override
            public double value() {
                return place.value() + steps.get() * drift;
            }
        }
    }

    private static <S extends Method.State<Permutation>> Solution<Permutation> run(
            Table table, Method<Permutation, S> method, Budget budget, Observer observer) {
        return Runner.run(table.problem(), method, table.element(0), StoppingCriterion.NEVER, budget, RNG, observer);
    }

    private static Solution<Permutation> drive(Table table, SelfDriven<Permutation> algorithm, Budget budget) {
        return Runner.drive(table.problem(), algorithm, table.element(0), budget, RNG, Observer.NONE);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
