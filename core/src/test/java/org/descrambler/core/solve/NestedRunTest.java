package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Termination.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NestedRunTest {
    private final Table table = new Table(3, 1, 2, 5, 4);

    /** Inner runs of four steps each, over and over: start 0, 1, 2, …, for ever. */
    private static SelfDriven<Permutation> again(Table table, Solver<Permutation> inner) {
        return (run, start, reporter) -> {
            int k = 0;
            while (run.nest(inner, table.element(k++ % table.degree()), Budget.UNLIMITED)
                    .isPresent()) {}
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        };
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "2, true", "3, true", "50, true"})
    void neverMakesOneEvaluationMore(int cost, boolean atOnce) {
        for (long limit = 0; limit <= 40; limit++) {
            Table counting = new Table(3, 1, 2, 5, 4);
            Solver<Permutation> inner =
                    new Walker(Walk.over(counting).withCost(cost, atOnce).withFinishAt(4));
            Solution<Permutation> solution =
                    drive(counting, again(counting, inner), Budget.UNLIMITED.withEvaluations(limit), Observer.NONE);
            assertEquals(Reason.EVALUATION_LIMIT, solution.termination().reason());
            assertTrue(solution.counts().total() <= limit);
            assertTrue(solution.termination().detail().contains(" " + limit + " "));
            // All that was computed is counted, but for the outer runner's own start and result.
            assertEquals(solution.counts().total() + 2, counting.computed());
            assertTrue(solution.counts().total() >= limit - 2, "at most a run that has no room is not begun");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 5, 8, 9, 11})
    void iterationsAreThoseOfTheInnerRuns(long limit) {
        List<Progress> seen = new ArrayList<>();
        Solution<Permutation> solution = drive(
                table,
                again(table, new Walker(Walk.over(table).withFinishAt(4))),
                Budget.UNLIMITED.withIterations(limit),
                seen::add);
        assertEquals(limit, solution.iterations());
        assertEquals(Reason.ITERATION_LIMIT, solution.termination().reason());
        assertEquals(solution.trace().rows(), seen);
        List<Double> values = List.of(3.0, 1.0, 2.0, 5.0, 4.0, 2.0, 5.0, 4.0, 3.0, 5.0, 4.0, 3.0);
        assertEquals(
                values.subList(0, (int) limit + 1),
                seen.stream().map(Progress::value).toList());
        for (int k = 0; k < seen.size(); k++) {
            assertEquals(k, seen.get(k).iteration());
            assertEquals(k == 0 ? 3 : 1, seen.get(k).best());
            // Three before the first step of each run: start and result for the report, and the method's own start.
            assertEquals(
                    k == 0 ? 0 : k + 3 * ((k + 3) / 4), seen.get(k).counts().total());
        }
        assertEquals(limit == 0 ? 3 : 1, solution.value());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void keepsTheTimeLimitWithinOneEvaluation(int cost) {
        Table slow = new Table(() -> sleep(20), 3, 1, 2);
        Solution<Permutation> solution = drive(
                slow,
                again(slow, new Walker(Walk.over(slow).withCost(cost, false).withFinishAt(2))),
                Budget.UNLIMITED.withTime(Duration.ofMillis(110)),
                Observer.NONE);
        assertEquals(Reason.TIME_LIMIT, solution.termination().reason());
        assertTrue(solution.seconds() >= 0.11, () -> "seconds: " + solution.seconds());
        // Evaluations begin at 0, 20, … 100 ms and then no more, but for the report on the inner run that was cut.
        assertTrue(slow.computed() - 2 <= 6 + 1, () -> "evaluations: " + slow.computed());
    }

    @Test
    void cancelsWithinAStep() {
        AtomicInteger computed = new AtomicInteger();
        Table counting = new Table(computed::incrementAndGet, 3, 1, 2);
        Observer observer = new Observer() {
            @Override
            public void iteration(Progress progress) {}

            @Override
            public boolean cancelled() {
                return computed.get() >= 7;
            }
        };
        Solution<Permutation> solution = drive(
                counting,
                again(counting, new Walker(Walk.over(counting).withCost(1000, false))),
                Budget.UNLIMITED,
                observer);
        assertEquals(Reason.CANCELLED, solution.termination().reason());
        // Seven, the results of the inner and of the outer run.
        assertEquals(7 + 2, computed.get());
    }

    @Test
    void keepsTheBestOfAllInnerRuns() {
        SelfDriven<Permutation> twice = (run, start, reporter) -> {
            Solver<Permutation> inner = new Walker(Walk.over(table).withFinishAt(1));
            double first = run.nest(inner, table.element(0), Budget.UNLIMITED)
                    .orElseThrow()
                    .value();
            double second = run.nest(inner, table.element(3), Budget.UNLIMITED)
                    .orElseThrow()
                    .value();
            assertEquals(List.of(1.0, 4.0), List.of(first, second));
            return SelfDriven.Ending.exact("Both.", Certificate.NONE);
        };
        Solution<Permutation> solution = drive(table, twice, Budget.UNLIMITED, Observer.NONE);
        assertEquals(table.element(1), solution.element());
        assertEquals(table.element(4), solution.last());
        assertEquals(1, solution.value());
        assertEquals(2, solution.iterations());
    }

    /** An inner run may end at its start, which improves: then that is an iteration. */
    @Test
    void aStartThatImprovesIsSeen() {
        SelfDriven<Permutation> there = (run, start, reporter) -> {
            run.nest(
                    new Walker(Walk.over(table)),
                    table.element(1),
                    Budget.UNLIMITED.withEvaluations(1)); // one for the method's start, none for a step
            run.nest(new Walker(Walk.over(table)), table.element(2), Budget.UNLIMITED.withEvaluations(1));
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        };
        Solution<Permutation> solution = drive(table, there, Budget.UNLIMITED, Observer.NONE);
        assertEquals(1, solution.iterations());
        assertEquals(1, solution.trace().rows().get(1).best());
        assertEquals(table.element(1), solution.element());
    }

    /** η on another problem in other coordinates, and values that are not this problem's at all. */
    @Test
    void translatesElementsAndHidesForeignValues() {
        Table shifted = new Table(1, 2, 5, 4, 3);
        Table foreign = new Table(-7, -8, -9);
        SelfDriven<Permutation> both = (run, start, reporter) -> {
            Solution<Permutation> other = run.nestAuxiliary(
                            new Walker(Walk.over(foreign).withFinishAt(2)),
                            foreign.problem(),
                            foreign.element(0),
                            Budget.UNLIMITED)
                    .orElseThrow();
            assertEquals(-9, other.value());
            run.nest(
                    new Walker(Walk.over(shifted).withFinishAt(1)),
                    shifted.problem(),
                    shifted.element(0),
                    Budget.UNLIMITED,
                    e -> table.element((e.image(0) + 1) % 5));
            return SelfDriven.Ending.exact("Both.", Certificate.NONE);
        };
        Solution<Permutation> solution = drive(table, both, Budget.UNLIMITED, Observer.NONE);
        assertEquals(
                List.of(3.0, 3.0, 3.0, 2.0),
                solution.trace().rows().stream().map(Progress::value).toList());
        assertEquals(
                List.of(3.0, 3.0, 3.0, 1.0),
                solution.trace().rows().stream().map(Progress::best).toList());
        assertEquals(table.element(1), solution.element());
        assertEquals(3 + 2 + 2 + 2, solution.counts().total());
    }

    @Test
    void aLimitOfItsOwnIsKeptToo() {
        SelfDriven<Permutation> capped = (run, start, reporter) -> {
            Solution<Permutation> inner = run.nest(
                            new Walker(Walk.over(table)), start, Budget.UNLIMITED.withIterations(2))
                    .orElseThrow();
            assertEquals(Reason.ITERATION_LIMIT, inner.termination().reason());
            assertTrue(run.exhausted().isEmpty());
            return SelfDriven.Ending.exact("Enough.", Certificate.NONE);
        };
        assertEquals(2, drive(table, capped, Budget.UNLIMITED, Observer.NONE).iterations());
    }

    /** In a step the inner iterations are a part of it; counts are counted as ever. */
    @Test
    void nestsInsideStepsOfMethods() {
        Method<Permutation, Walk.Place> method = new Method<>() {
            @Override
            public Walk.Place initialise(Run<Permutation> run, Permutation start) {
                return Walk.over(table).initialise(run, start);
            }

            @Override
            public void step(Run<Permutation> run, Walk.Place state) {
                if (run.nest(new Walker(Walk.over(table).withFinishAt(3)), state.element(), Budget.UNLIMITED)
                                .isPresent()
                        && run.mayEvaluate(1)) {
                    Walk.over(table).step(run, state);
                }
            }
        };
        Solution<Permutation> solution = Runner.run(
                table.problem(),
                method,
                table.element(0),
                StoppingCriterion.NEVER,
                Budget.UNLIMITED.withIterations(2),
                generator(),
                Observer.NONE);
        assertEquals(2, solution.iterations());
        assertEquals(3, solution.trace().rows().size());
        assertEquals(1 + 2 * (2 + 4 + 1), solution.counts().total());
    }

    @Test
    void seedsInnerRunsFromTheOuterGenerator() {
        List<Long> drawn = new ArrayList<>();
        Solver<Permutation> drawing = new Walker(Walk.over(table).withFinishAt(1)) {
            @Override
            public Solution<Permutation> solve(
                    Problem<Permutation> problem,
                    Permutation start,
                    Budget budget,
                    RandomGenerator rng,
                    Observer observer) {
                drawn.add(rng.nextLong());
                return super.solve(problem, start, budget, rng, observer);
            }
        };
        for (int repeat = 0; repeat < 2; repeat++) {
            drive(table, again(table, drawing), Budget.UNLIMITED.withIterations(2), Observer.NONE);
        }
        assertEquals(drawn.subList(0, 2), drawn.subList(2, 4));
        assertNotEquals(drawn.get(0), drawn.get(1));
        assertFalse(drawn.isEmpty());
    }

    /** The inner run reports after 4 and 7 of its own iterations. */
    @Test
    void iterationsWithoutAReportAreCountedOutside() {
        Solver<Permutation> jumps = new Walker(Walk.over(table)) {
            @Override
            public Solution<Permutation> solve(
                    Problem<Permutation> problem,
                    Permutation start,
                    Budget budget,
                    RandomGenerator rng,
                    Observer observer) {
                SelfDriven<Permutation> search = (run, from, reporter) -> {
                    reporter.reportAt(4, table.element(1), 1);
                    reporter.reportAt(7, table.element(2), 2);
                    return SelfDriven.Ending.exact("Done.", Certificate.NONE);
                };
                return Runner.drive(problem, search, start, budget, rng, observer);
            }
        };
        SelfDriven<Permutation> twice = (run, start, reporter) -> {
            run.nest(jumps, start, Budget.UNLIMITED);
            run.nest(jumps, start, Budget.UNLIMITED);
            return SelfDriven.Ending.exact("Done.", Certificate.NONE);
        };
        List<Progress> seen = new ArrayList<>();
        Solution<Permutation> solution = drive(table, twice, Budget.UNLIMITED, seen::add);
        assertEquals(14, solution.iterations());
        assertEquals(
                List.of(0L, 4L, 7L, 11L, 14L),
                seen.stream().map(Progress::iteration).toList());
    }

    private static Solution<Permutation> drive(
            Table table, SelfDriven<Permutation> algorithm, Budget budget, Observer observer) {
        return Runner.drive(table.problem(), algorithm, table.element(0), budget, generator(), observer);
    }

    private static RandomGenerator generator() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A walk as a solver. */
    private static class Walker implements Solver<Permutation> {
        private final Walk walk;

        Walker(Walk walk) {
            this.walk = walk;
        }

        @Override
        public String name() {
            return "walk";
        }

        @Override
        public Map<String, Object> options() {
            return Map.of();
        }

        @Override
        public Optional<String> refusal(Problem<?> problem) {
            return Optional.empty();
        }

        @Override
        public Solution<Permutation> solve(
                Problem<Permutation> problem,
                Permutation start,
                Budget budget,
                RandomGenerator rng,
                Observer observer) {
            return Runner.run(problem, walk, start, StoppingCriterion.NEVER, budget, rng, observer);
        }
    }
}
