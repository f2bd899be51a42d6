package org.descrambler.core.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.problem.Problem;

/**
 * Several runs of one problem inside an outer run, each on a thread of its own with an equal share of the evaluations and
 * iterations that are left, and a generator of its own. The first one has the outer run's thread and shows its iterations
 * there; the others are added when all have ended. Nothing that one run does is seen by another, so results depend on
 * the seed and the number of runs alone; only under a time limit does a proven minimum end the others early.
 */
final class ParallelRuns<E> {
    private final Run<E> outer;
    private final Run.Rows<E> rows;

    /** Set by the outer run's thread, which alone asks its observer, and read by all. */
    private volatile boolean ended;

    ParallelRuns(Run<E> outer, Run.Rows<E> rows) {
        this.outer = outer;
        this.rows = rows;
    }

    /** The solutions in the order of the solvers; fewer where the budget has no room for all, none where it has for none. */
    List<Solution<E>> solve(List<Solver<E>> solvers, List<E> starts) {
        long room = Math.min(rows.iterationsLeft(), outer.evaluationsLeft() / (NestedRun.REPORT + 1));
        int runs = (int) Math.min(solvers.size(), room);
        if (runs == 0) {
            // Asked so that the outer run knows what was refused.
            outer.mayEvaluate(NestedRun.REPORT + 1L);
            return List.of();
        }
        long evaluations = outer.evaluationsLeft();
        Budget share = new Budget(
                outer.timeLeft(),
                share(rows.iterationsLeft(), runs),
                // No limit stays none: a search without a natural end asks whether there is one.
                evaluations == Long.MAX_VALUE ? evaluations : evaluations / runs - NestedRun.REPORT);
        boolean timed = outer.budget().time().compareTo(Budget.UNLIMITED.time()) < 0;
        List<FutureTask<Solution<E>>> others = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int k = 1; k < runs; k++) {
            outer.countValues(NestedRun.REPORT);
            RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(outer.rng().nextLong());
            Solver<E> solver = solvers.get(k);
            E start = starts.get(k);
            Problem<E> problem = outer.problem();
            others.add(new FutureTask<>(() -> {
                Solution<E> solution = solver.solve(problem, start, share, rng, new Cancelled());
                ended |= timed && proven(solution);
                return solution;
            }));
            Thread thread = new Thread(others.get(k - 1), "descrambler-run-" + k);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        List<Solution<E>> solutions = new ArrayList<>();
        boolean whole = false;
        try {
            new NestedRun<>(outer, rows, Optional.of(Function.<E>identity()), () -> ended)
                    .solve(solvers.get(0), outer.problem(), starts.get(0), share)
                    .ifPresent(solutions::add);
            ended |= timed && solutions.stream().anyMatch(ParallelRuns::proven);
            whole = true;
        } finally {
            ended |= !whole;
            join(threads);
        }
        for (FutureTask<Solution<E>> other : others) {
            Solution<E> solution = result(other);
            outer.nestedEnded(solution.counts());
            rows.takeAll(solution.element(), solution.value(), solution.last(), solution.iterations());
            solutions.add(solution);
        }
        return solutions;
    }

    private static long share(long left, int runs) {
        return left == Long.MAX_VALUE ? left : left / runs;
    }

    private static boolean proven(Solution<?> solution) {
        return solution.certificate()
                .gap(solution.value())
                .filter(gap -> gap <= 0)
                .isPresent();
    }

    /** Waits, and asks the outer observer in its own thread meanwhile. */
    private void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                ended |= outer.cancelled();
                try {
                    thread.join(5);
                } catch (InterruptedException e) {
                    interrupted = true;
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted after the run had ended.", e);
        }
    }

    private final class Cancelled implements Observer {
        @Override
        public void iteration(Progress progress) {}

        @Override
        public boolean cancelled() {
            return ended;
        }
    }
}
