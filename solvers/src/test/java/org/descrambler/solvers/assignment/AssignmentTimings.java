package org.descrambler.solvers.assignment;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.assignment.SignedAssignment;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.QaplibInstance;
import org.descrambler.solvers.fixture.Spectrum;

/**
 * Prints the tables of docs/benchmarks.md, section "Quadratic assignment"; run by hand, see there. Arguments: {@code speed}, or
 * {@code qaplib} or {@code smoothness}, CPU seconds, the number of seeds, a solver with its options, as {@code
 * robust-tabu,aspiration=0}, and a regular expression for the names of the instances. Solvers over signed permutations
 * get the same matrices over B_n.
 */
final class AssignmentTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private AssignmentTimings() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "speed" -> speed();
            case "qaplib" -> qaplib(arguments);
            case "smoothness" -> smoothness(arguments);
            default -> throw new IllegalArgumentException("speed, qaplib or smoothness was expected.");
        }
    }

    private static void qaplib(String[] arguments) {
        double sum = 0;
        int count = 0;
        for (QaplibInstance instance : QaplibInstance.all()) {
            if (instance.name().matches(arguments[4])) {
                sum += row(instance.name(), instance.form(), instance.bestKnown(), arguments);
                count++;
            }
        }
        System.out.printf(Locale.ROOT, "mean of the medians: %.4f %%%n", sum / count);
    }

    private static void smoothness(String[] arguments) {
        for (String a : List.of("A", "Apath")) {
            for (int n : new int[] {32, 80, 128, 256}) {
                if ((a + "_" + n).matches(arguments[4])) {
                    row(
                            a + "_" + n,
                            new AssignmentForm(Instance.load(a + "_" + n), Instance.load("B_" + n)),
                            Double.NaN,
                            arguments);
                }
            }
        }
    }

    /** Prints a row; the median gap in per cent. */
    private static double row(String name, AssignmentForm form, double bestKnown, String[] arguments) {
        Problem<Permutation> permutations =
                new Problem<>(name, new SymmetricGroup(form.degree()), QuadraticAssignment.of(name, form));
        return solver(arguments[3]).refusal(permutations).isEmpty()
                ? row(permutations, bestKnown, arguments)
                : row(
                        new Problem<>(
                                name,
                                new SignedPermutationGroup(form.degree()),
                                new SignedAssignment(name, form.symmetric().orElseThrow())),
                        bestKnown,
                        arguments);
    }

    private static <E> double row(Problem<E> problem, double bestKnown, String[] arguments) {
        double seconds = Double.parseDouble(arguments[1]);
        int seeds = Integer.parseInt(arguments[2]);
        double[] values = new double[seeds];
        double[] times = new double[seeds];
        double[] steps = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            RandomGenerator rng = Spectrum.generator(seed);
            Stopwatch watch = new Stopwatch(seconds, bestKnown);
            // It takes the problem's elements, as it did not refuse it.
            @SuppressWarnings("unchecked")
            Solver<E> solver = (Solver<E>) solver(arguments[3]);
            Solution<E> solution = solver.solve(
                    problem, problem.group().random(rng), Budget.UNLIMITED.withIterations(1L << 60), rng, watch);
            values[seed] = solution.value();
            times[seed] = watch.bestAt;
            steps[seed] = solution.iterations() / watch.spent();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Arrays.sort(times);
        Arrays.sort(steps);
        double median = 100 * (sorted[seeds / 2] - bestKnown) / bestKnown;
        System.out.printf(
                Locale.ROOT,
                Double.isNaN(bestKnown)
                        ? "| %s | %5$.2f | %6$.2f | %7$.2f | %8$.2f | %9$.0f |%n"
                        : "| %s | %.0f | %.3f | %.3f | %.3f | %8$.2f | %9$.0f |%n",
                problem.name(),
                bestKnown,
                median,
                100 * (sorted[0] - bestKnown) / bestKnown,
                Double.isNaN(bestKnown) ? sorted[seeds / 2] : 100 * (sorted[seeds - 1] - bestKnown) / bestKnown,
                sorted[0],
                sorted[seeds - 1],
                times[seeds / 2],
                steps[seeds / 2]);
        return median;
    }

    private static Solver<?> solver(String argument) {
        String[] parts = argument.split(",", -1);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int k = 1; k < parts.length; k++) {
            settings.put(parts[k].split("=", 2)[0], parts[k].split("=", 2)[1]);
        }
        return ServiceLoader.load(SolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(parts[0]))
                .findFirst()
                .orElseThrow()
                .create(settings);
    }

    private static void speed() {
        for (int n : new int[] {12, 20, 30, 50, 80, 128, 256}) {
            RandomGenerator rng = Spectrum.generator(n);
            AssignmentForm dense = new AssignmentForm(symmetric(n, rng), symmetric(n, rng));
            AssignmentForm asymmetric = new AssignmentForm(Spectrum.gaussian(n, rng), Spectrum.gaussian(n, rng));
            double step = steps(dense, rng);
            double bare = barePass(n, rng);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.0f | %.2f | %.1f |%n",
                    n,
                    step,
                    steps(asymmetric, rng),
                    n * (n - 1.0) / 2 / step,
                    bare,
                    step / bare);
        }
    }

    private static DenseMatrix symmetric(int n, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double entry = rng.nextInt(100);
                m.setEntry(i, j, entry);
                m.setEntry(j, i, entry);
            }
        }
        return m;
    }

    /** CPU microseconds of one tabu step, the best of five rounds. */
    private static double steps(AssignmentForm form, RandomGenerator rng) {
        int n = form.degree();
        TabuSearch tabu = new TabuSearch(new SwapTable(form), rng, 0.2, 1.8, 5);
        tabu.start(new SymmetricGroup(n).random(rng).images());
        return best(100_000_000 / (n * n), tabu::step);
    }

    /** The same of what no table can do without: one pass d −= (xᵢ − xⱼ)(yᵢ − yⱼ) over its n(n−1)/2 numbers. */
    private static double barePass(int n, RandomGenerator rng) {
        double[][] d = new double[n][n];
        double[] x = rng.doubles(n).toArray();
        double[] y = rng.doubles(n).toArray();
        return best(100_000_000 / (n * n), () -> {
            for (int i = 0; i < n; i++) {
                row(d[i], x, y, x[i], y[i], i + 1);
            }
        });
    }

    private static void row(double[] d, double[] x, double[] y, double xi, double yi, int from) {
        for (int j = from; j < d.length; j++) {
            d[j] -= (xi - x[j]) * (yi - y[j]);
        }
    }

    private static double best(int repetitions, Runnable action) {
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int k = 0; k < repetitions; k++) {
                action.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - before) * 1e-3 / repetitions);
        }
        return least;
    }

    /** Ends a run after its CPU time, or at the best known value. */
    private static final class Stopwatch implements Observer {
        private final long begin = THREADS.getCurrentThreadCpuTime();
        private final double seconds;
        private final double target;
        private double best = Double.POSITIVE_INFINITY;
        private double bestAt;

        Stopwatch(double seconds, double target) {
            this.seconds = seconds;
            this.target = target;
        }

        double spent() {
            return (THREADS.getCurrentThreadCpuTime() - begin) * 1e-9;
        }

        @Override
        public void iteration(Progress progress) {
            if (progress.best() < best) {
                best = progress.best();
                bestAt = spent();
            }
        }

        @Override
        public boolean cancelled() {
            return best <= target || spent() >= seconds;
        }
    }
}
