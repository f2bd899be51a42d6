package org.descrambler.solvers.path;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.exact.OneTreeBound;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

/**
 * Prints the table of docs/benchmarks.md, section "Paths and tours"; run by hand, see there. Arguments: seconds a run, and sizes:
 * 32, 80, 128 and 256 are the instances, others Gaussian points in ten dimensions.
 */
final class PathTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SEEDS = 5;

    private PathTimings() {}

    public static void main(String[] arguments) {
        Duration limit = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        for (String size : Arrays.asList(arguments).subList(1, arguments.length)) {
            int n = Integer.parseInt(size);
            Problem<Permutation> problem = problem(n);
            Optional<Double> bound = ObjectiveForm.path(problem.objective())
                    .flatMap(OneTreeBound::of)
                    .map(lower -> lower.value());
            for (InsertionRule rule : InsertionRule.values()) {
                Solver<Permutation> insertion = new GreedyInsertion(new GreedyInsertionOptions(rule));
                for (int seed = 0; seed < 2; seed++) {
                    long before = THREADS.getCurrentThreadCpuTime();
                    double value = solve(insertion, problem, Budget.UNLIMITED, seed, Observer.NONE)
                            .value();
                    double seconds = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
                    System.out.printf(Locale.ROOT, "%d insertion %s %.4f, %.4f s%n", n, rule, value, seconds);
                }
            }
            Solver<Permutation> search = new PathSearch(PathSearchOptions.DEFAULTS);
            solve(search, problem, Budget.UNLIMITED.withTime(Duration.ofSeconds(1)), 99, Observer.NONE);
            double[] times = new double[SEEDS];
            double[] values = new double[SEEDS];
            for (int seed = 0; seed < SEEDS; seed++) {
                long before = THREADS.getCurrentThreadCpuTime();
                double[] found = {Double.POSITIVE_INFINITY, 0};
                Solution<Permutation> solution =
                        solve(search, problem, Budget.UNLIMITED.withTime(limit), seed, (Progress progress) -> {
                            if (progress.best() < found[0]) {
                                found[0] = progress.best();
                                found[1] = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
                            }
                        });
                double seconds = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
                times[seed] = found[1];
                values[seed] = solution.value();
                System.out.printf(
                        Locale.ROOT,
                        "%d seed %d: %.4f after %.4f CPU-s; %.0f kicks/s, %.1f million moves/s, gap %.3f %%%n",
                        n,
                        seed,
                        solution.value(),
                        found[1],
                        solution.iterations() / seconds,
                        solution.counts().delta() / seconds * 1e-6,
                        100 * (solution.value() - bound.orElse(Double.NaN)) / solution.value());
            }
            Arrays.sort(times);
            Arrays.sort(values);
            System.out.printf(
                    Locale.ROOT,
                    "%d: best %.4f, median %.4f, median time to each seed's best %.4f s%n",
                    n,
                    values[0],
                    values[SEEDS / 2],
                    times[SEEDS / 2]);
        }
    }

    private static Solution<Permutation> solve(
            Solver<Permutation> solver, Problem<Permutation> problem, Budget budget, long seed, Observer observer) {
        RandomGenerator rng = Spectrum.generator(seed);
        return solver.solve(problem, problem.group().random(rng), budget, rng, observer);
    }

    private static Problem<Permutation> problem(int n) {
        if (n != 32 && n != 80 && n != 128 && n != 256) {
            return Paths.problem(Paths.squared(n, 10, Spectrum.generator(1)), false);
        }
        DenseMatrix a = Instance.load("Apath_" + n);
        return new Problem<>(
                "path",
                new SymmetricGroup(n),
                QuadraticAssignment.of("path", new BrockettForm(a, Instance.load("B_" + n))));
    }
}
