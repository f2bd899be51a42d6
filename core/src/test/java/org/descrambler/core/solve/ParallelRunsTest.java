package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Termination.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelRunsTest {
    private final Table table = new Table(3, 1, 2, 5, 4, 6, 7, 8, 9, 10);

    /** Looks at random entries until the budget ends. */
    private static SelfDriven<Permutation> guess(Table table) {
        return (run, start, reporter) -> {
            while (run.exhausted().isEmpty() && run.mayEvaluate(1)) {
                Permutation there = table.element(run.rng().nextInt(table.degree()));
                reporter.report(there, run.evaluate(there).value());
            }
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        };
    }

    private record Driven(SelfDriven<Permutation> algorithm) implements Solver<Permutation> {
        @Override
        public String name() {
            return "driven";
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
            return Runner.drive(problem, algorithm, start, budget, rng, observer);
        }
    }

    /** Keeps the solutions of the inner runs. */
    private static SelfDriven<Permutation> parallel(
            List<Solver<Permutation>> solvers, List<Permutation> starts, List<Solution<Permutation>> solutions) {
        return (run, start, reporter) -> {
            solutions.addAll(run.nestParallel(solvers, starts));
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        };
    }

    private Solution<Permutation> drive(SelfDriven<Permutation> algorithm, Budget budget, Observer observer) {
        return Runner.drive(table.problem(), algorithm, table.element(9), budget, generator(5), observer);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private List<Permutation> starts(int count) {
        return Collections.nCopies(count, table.element(9));
    }

    @Test
    void eachRunHasAnEqualShareAndAGeneratorOfItsOwn() {
        for (int runs = 1; runs <= 4; runs++) {
            for (long limit = 0; limit <= 40; limit++) {
                List<Solution<Permutation>> solutions = new ArrayList<>();
                Solution<Permutation> solution = drive(
                        parallel(Collections.nCopies(runs, new Driven(guess(table))), starts(runs), solutions),
                        Budget.UNLIMITED.withEvaluations(limit),
                        Observer.NONE);
                // Start and result of each run count, and one evaluation makes it worth its while.
                int fitting = (int) Math.min(runs, limit / 3);
                assertEquals(fitting, solutions.size());
                for (Solution<Permutation> inner : solutions) {
                    assertEquals(limit / fitting - 2, inner.counts().total());
                    assertTrue(solution.value() <= inner.value());
                }
                assertEquals(
                        fitting * (fitting == 0 ? 0 : limit / fitting),
                        solution.counts().total());
                assertTrue(solution.counts().total() <= limit);
                assertEquals(solutions.stream().mapToLong(Solution::iterations).sum(), solution.iterations());
            }
        }
    }

    /** A search without a natural end goes on for ever where it takes its share of no limit for one. */
    @Test
    void noLimitIsNoneForEachRun() {
        List<Budget> budgets = Collections.synchronizedList(new ArrayList<>());
        SelfDriven<Permutation> look = (run, start, reporter) -> {
            budgets.add(run.budget());
            return new SelfDriven.Ending(new Termination(Reason.SEARCH_COMPLETE, "Looked."), Certificate.NONE);
        };
        drive(
                parallel(Collections.nCopies(3, new Driven(look)), starts(3), new ArrayList<>()),
                Budget.UNLIMITED,
                Observer.NONE);
        assertEquals(Collections.nCopies(3, Budget.UNLIMITED), budgets);
    }

    @Test
    void theSameSeedGivesTheSameBitsHoweverTheThreadsAreTimed() {
        List<Solution<Permutation>> first = new ArrayList<>();
        List<Solution<Permutation>> second = new ArrayList<>();
        Budget budget = Budget.UNLIMITED.withEvaluations(3_000);
        SelfDriven<Permutation> slow = (run, start, reporter) -> {
            Thread.onSpinWait();
            return guess(table).run(run, start, reporter);
        };
        Solution<Permutation> one = drive(
                parallel(List.of(new Driven(guess(table)), new Driven(slow)), starts(2), first), budget, Observer.NONE);
        Solution<Permutation> other = drive(
                parallel(List.of(new Driven(slow), new Driven(guess(table))), starts(2), second),
                budget,
                Observer.NONE);
        assertEquals(one.element(), other.element());
        for (int k = 0; k < 2; k++) {
            assertEquals(values(first.get(k)), values(second.get(k)));
        }
        assertNotEquals(values(first.get(0)), values(first.get(1)), "both runs had the same generator");
    }

    private static List<Double> values(Solution<Permutation> solution) {
        return solution.trace().rows().stream().map(Progress::value).toList();
    }

    @Test
    void theRunsAreAtTheSameTime() {
        // Passes only where both are there at once.
        CyclicBarrier both = new CyclicBarrier(2);
        SelfDriven<Permutation> meet = (run, start, reporter) -> {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return SelfDriven.Ending.exact("Met.", Certificate.NONE);
        };
        List<Solution<Permutation>> solutions = new ArrayList<>();
        drive(
                parallel(Collections.nCopies(2, new Driven(meet)), starts(2), solutions),
                Budget.UNLIMITED,
                Observer.NONE);
        assertEquals(2, solutions.size());
    }

    @Test
    void iterationsAreShared() {
        Solution<Permutation> solution = drive(
                parallel(Collections.nCopies(3, new Driven(guess(table))), starts(3), new ArrayList<>()),
                Budget.UNLIMITED.withIterations(10),
                Observer.NONE);
        assertEquals(9, solution.iterations());
    }

    /** Each thread's row says what the run as a whole has reached by then: the course does not rise at its end. */
    @Test
    void theRowOfAWorseThreadRepeatsTheBestValue() {
        List<Solver<Permutation>> solvers = new ArrayList<>();
        for (int entry : new int[] {3, 1, 7}) {
            solvers.add(new Driven((run, start, reporter) -> {
                reporter.report(
                        table.element(entry), run.evaluate(table.element(entry)).value());
                return new SelfDriven.Ending(new Termination(Reason.SEARCH_COMPLETE, "Looked."), Certificate.NONE);
            }));
        }
        Solution<Permutation> solution =
                drive(parallel(solvers, starts(3), new ArrayList<>()), Budget.UNLIMITED, Observer.NONE);
        // The start's entry, then those of the three threads: 5, 1 and 8.
        assertEquals(List.of(10.0, 5.0, 1.0, 1.0), values(solution));
    }

    @Test
    void anExceptionOfAnyThreadIsTheRuns() {
        IllegalStateException thrown = new IllegalStateException("broken");
        SelfDriven<Permutation> broken = (run, start, reporter) -> {
            throw thrown;
        };
        for (int k = 0; k < 2; k++) {
            List<Solver<Permutation>> solvers =
                    new ArrayList<>(List.of(new Driven(guess(table)), new Driven(guess(table))));
            solvers.set(k, new Driven(broken));
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> drive(
                                    parallel(solvers, starts(2), new ArrayList<>()),
                                    Budget.UNLIMITED.withEvaluations(1_000),
                                    Observer.NONE)));
        }
    }

    @Test
    void cancellingEndsAllRuns() {
        long begin = System.nanoTime();
        Observer afterAWhile = new Observer() {
            @Override
            public void iteration(Progress progress) {}

            @Override
            public boolean cancelled() {
                return System.nanoTime() - begin > 100_000_000;
            }
        };
        for (boolean firstIsShort : new boolean[] {false, true}) {
            SelfDriven<Permutation> done = (run, start, reporter) -> SelfDriven.Ending.exact("Done.", Certificate.NONE);
            Solution<Permutation> solution = drive(
                    parallel(
                            List.of(new Driven(firstIsShort ? done : guess(table)), new Driven(guess(table))),
                            starts(2),
                            new ArrayList<>()),
                    Budget.UNLIMITED,
                    afterAWhile);
            assertEquals(Reason.CANCELLED, solution.termination().reason());
        }
    }

    @Test
    void aProvenMinimumEndsTheOthersUnderATimeLimitAlone() {
        SelfDriven<Permutation> proof = (run, start, reporter) -> {
            Permutation best = table.element(1);
            reporter.report(best, run.evaluate(best).value());
            return SelfDriven.Ending.exact("Proven.", Certificate.by(new LowerBound("exhaustive", 1, true)));
        };
        for (int k = 0; k < 2; k++) {
            List<Solver<Permutation>> solvers =
                    new ArrayList<>(List.of(new Driven(guess(table)), new Driven(guess(table))));
            solvers.set(k, new Driven(proof));
            List<Solution<Permutation>> solutions = new ArrayList<>();
            Solution<Permutation> solution = drive(
                    parallel(solvers, starts(2), solutions),
                    Budget.UNLIMITED.withTime(Duration.ofMinutes(5)),
                    Observer.NONE);
            assertEquals(1, solution.value());
            assertEquals(Reason.CANCELLED, solutions.get(1 - k).termination().reason());
            assertTrue(solution.seconds() < 30);

            solutions.clear();
            drive(parallel(solvers, starts(2), solutions), Budget.UNLIMITED.withEvaluations(500), Observer.NONE);
            assertEquals(
                    Reason.EVALUATION_LIMIT, solutions.get(1 - k).termination().reason());
        }
    }
}
